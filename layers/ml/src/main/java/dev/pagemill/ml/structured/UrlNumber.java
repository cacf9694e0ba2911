package dev.pagemill.ml.structured;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The number under which a site keeps a thing, where the thing's address carries one. */
final class UrlNumber {
    private static final Pattern QUERY =
            Pattern.compile("(?:^|&)(?:sku|pid|product_?id|item_?(?:id|no)?|id|article)=([A-Za-z0-9._-]{3,30})(?:&|$)");
    private static final Pattern ENDING = Pattern.compile("\\.(?:html?|aspx?|php|do|jsp|p|prd|ip)$");
    private static final Pattern CODE =
            Pattern.compile("[A-Za-z]{0,4}(?:\\d[A-Za-z]?){5,15}|[A-Z0-9]*\\d[A-Z0-9]{6,}|\\d{5,15}");

    /** After these words a short number is a thing's own, not a year or a size. */
    private static final List<String> MARKERS =
            List.of("app", "dp", "id", "item", "itm", "ip", "listing", "p", "pr", "prod", "product", "products");

    private static final Pattern SHORT = Pattern.compile("\\d{3,15}");

    private UrlNumber() {}

    /** The number; empty where the address has none that looks like one. */
    static Optional<String> of(String url) {
        try {
            var uri = new URI(url.strip().replace(" ", "%20"));
            var query = QUERY.matcher(String.valueOf(uri.getRawQuery()));
            if (query.find() && query.group(1).chars().anyMatch(Character::isDigit)) {
                return Optional.of(query.group(1));
            }
            return uri.getRawPath() == null ? Optional.empty() : inPath(uri.getRawPath());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> inPath(String path) {
        var segments =
                Arrays.stream(path.split("/")).filter(each -> !each.isEmpty()).toList();
        for (int i = segments.size() - 1; i >= 0; i--) {
            String segment = ENDING.matcher(segments.get(i)).replaceFirst("");
            boolean marked = i > 0 && MARKERS.contains(segments.get(i - 1));
            var found = inSegment(segment, marked);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> inSegment(String segment, boolean marked) {
        if (marked && SHORT.matcher(segment).matches() || isCode(segment)) {
            return Optional.of(segment);
        }
        var words = segment.split("[-_.,]");
        if (words.length == 0) {
            return Optional.empty();
        }
        String last = words[words.length - 1];
        if (isCode(last)) {
            return Optional.of(last);
        }
        boolean leads = isCode(words[0]) || words.length > 1 && words[0].matches("\\d{4,}");
        return leads ? Optional.of(words[0]) : Optional.empty();
    }

    private static boolean isCode(String word) {
        return CODE.matcher(word).matches()
                && word.chars().filter(Character::isDigit).count() >= 4;
    }
}
