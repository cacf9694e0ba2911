package dev.pagemill.scraping.metadata;

import dev.pagemill.scraping.url.WebUrl;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * Whether a page that writes 3/4/2020 means the fourth of March. Other dates on it tell, where one number is greater than
 * twelve; else the country does, for of those that write English few put the month first.
 */
final class NumberOrder {
    private static final Pattern DATE = Pattern.compile("(?<![\\d/])(\\d{1,2})/(\\d{1,2})/(?:19|20)?\\d{2}(?![\\d/])");
    private static final int MONTHS = 12;
    private static final int DAYS = 31;
    private static final Pattern ENGLISH_LOCALE = Pattern.compile("(?i)en[_-]([a-z]{2})");
    private static final Set<String> DAY_FIRST_DOMAINS = Set.of(
            "uk", "ie", "au", "nz", "in", "za", "sg", "my", "hk", "pk", "lk", "bd", "ng", "ke", "gh", "mt", "eu");

    private final Document page;
    private final boolean american;
    private @Nullable Boolean monthFirst;

    /**
     * The order on a page.
     *
     * @param language of its text, as a tag such as {@code en-GB}; empty when it does not tell
     * @param locale what it tells social networks, such as {@code en_GB}: often the country that the language leaves open
     * @param url its address, or empty
     */
    NumberOrder(Document page, String language, String locale, String url) {
        this.page = page;
        String tag = language.toLowerCase(Locale.ROOT).replace('_', '-');
        String country = tag.isEmpty() || tag.equals("en") ? country(locale, url) : tag.replaceFirst("^en-", "");
        this.american = country.isEmpty() || country.equals("us");
    }

    /** Reads the page when first asked: few pages have a date that needs it. */
    boolean monthFirst() {
        Boolean known = monthFirst;
        if (known == null) {
            int seen = seen();
            known = seen == 0 ? american : seen > 0;
            monthFirst = known;
        }
        return known;
    }

    /** How many more of the page's dates have the month first than the day. */
    private int seen() {
        int more = 0;
        Matcher date = DATE.matcher(page.text());
        while (date.find()) {
            int first = Integer.parseInt(date.group(1));
            int second = Integer.parseInt(date.group(2));
            if (first <= MONTHS && second > MONTHS && second <= DAYS) {
                more++;
            } else if (second <= MONTHS && first > MONTHS && first <= DAYS) {
                more--;
            }
        }
        return more;
    }

    /** The country of an English page; empty where nothing but the language is known. */
    private static String country(String locale, String url) {
        Matcher place = ENGLISH_LOCALE.matcher(locale);
        if (place.matches() && !place.group(1).equalsIgnoreCase("us")) {
            return place.group(1).toLowerCase(Locale.ROOT);
        }
        String host = WebUrl.parse(url).map(WebUrl::hostname).orElse("");
        String domain = host.substring(host.lastIndexOf('.') + 1);
        return DAY_FIRST_DOMAINS.contains(domain) ? domain : "";
    }
}
