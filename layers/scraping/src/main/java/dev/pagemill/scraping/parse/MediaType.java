package dev.pagemill.scraping.parse;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A {@code Content-Type}.
 *
 * @param essence type and subtype in lower case, such as {@code text/html}; empty where none was sent
 * @param charset the label as it was sent
 */
public record MediaType(String essence, Optional<String> charset) {
    private static final Pattern CHARSET =
            Pattern.compile("(?i);\\s*charset\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|[\"']?([^;,\\s\"']*))");
    private static final Pattern ESSENCE = Pattern.compile("[!-~&&[^/]]+/[!-~&&[^/;]]+");

    /** Reads the header forgivingly. */
    public static MediaType parse(String header) {
        int semicolon = header.indexOf(';');
        var essence = (semicolon < 0 ? header : header.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
        var match = CHARSET.matcher(header);
        Optional<String> charset = Optional.empty();
        if (match.find()) {
            charset = Optional.of(
                    match.group(1) != null ? match.group(1) : match.group(2) != null ? match.group(2) : match.group(3));
        }
        return new MediaType(
                ESSENCE.matcher(essence).matches() ? essence : "", charset.filter(label -> !label.isBlank()));
    }

    /** Whether it is XML of any kind. */
    public boolean isXml() {
        return essence.equals("text/xml") || essence.equals("application/xml") || essence.endsWith("+xml");
    }

    /** Whether it is JSON of any kind. */
    public boolean isJson() {
        return essence.equals("application/json") || essence.equals("text/json") || essence.endsWith("+json");
    }
}
