package dev.pagemill.scraping.metadata;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names that the scrape API has for some meta tags: {@code og:site_name} is {@code ogSiteName}. */
final class ApiName {

    private static final Pattern KNOWN = Pattern.compile(
            "og:(?:title|description|url|image|audio|determiner|locale|locale:alternate|site_name|video)|article:(?:tag|section)"
                    + "|dc(?:terms)?[.:](?:description|subject|type|date|date\\.created|audience|created|keywords|title|creator|language|publisher|rights)");

    private ApiName() {}

    static Optional<String> of(String tag) {
        String name = tag.toLowerCase(Locale.ROOT);
        if (!KNOWN.matcher(name).matches()) {
            return Optional.empty();
        }
        StringBuilder out = new StringBuilder();
        for (String word : name.split("[:._]")) {
            out.append(out.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return Optional.of(out.toString());
    }

    /** Whether the API always gives a list. */
    static boolean isList(String name) {
        return name.equals("ogLocaleAlternate");
    }
}
