package dev.pagemill.scraping.robots;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads robots.txt line by line. One character of the text is one byte of the file. */
final class RobotsParser {
    /** Google's limit of a line: eight times the longest URL that browsers were once sure to take. */
    private static final int MAX_LINE_BYTES = 2083 * 8;

    private static final int MAX_SITEMAPS = 1000;

    private static final Pattern EOL = Pattern.compile("\r\n|\n|\r");
    private static final Set<String> DISALLOW =
            Set.of("disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw");
    private static final Set<String> USER_AGENT = Set.of("user-agent", "useragent", "user agent");
    private static final Set<String> SITEMAP = Set.of("sitemap", "site-map");

    private final String product;
    private final RobotsRules.Builder own = new RobotsRules.Builder();
    private final RobotsRules.Builder anyone = new RobotsRules.Builder();
    private final List<String> sitemaps = new ArrayList<>();

    private boolean inOwn;
    private boolean inAnyone;
    private boolean groupHasRules;

    private RobotsParser(String product) {
        this.product = product;
    }

    static RobotsRules parse(String text, String product) {
        var parser = new RobotsParser(product);
        EOL.splitAsStream(withoutByteOrderMark(text)).forEach(parser::line);
        return (parser.own.isSeen() ? parser.own : parser.anyone).build(parser.sitemaps);
    }

    /** Also when only its first bytes are there. */
    private static String withoutByteOrderMark(String text) {
        int length = 0;
        while (length < 3 && length < text.length() && text.charAt(length) == "\u00ef\u00bb\u00bf".charAt(length)) {
            length++;
        }
        return text.substring(length);
    }

    private void line(String raw) {
        var cut = raw.length() > MAX_LINE_BYTES - 1 ? raw.substring(0, MAX_LINE_BYTES - 1) : raw;
        int hash = cut.indexOf('#');
        var line = (hash < 0 ? cut : cut.substring(0, hash)).strip();
        keyEnd(line).ifPresent(end -> {
            var key = line.substring(0, end).strip().toLowerCase(Locale.ROOT);
            directive(key, line.substring(end + 1).strip());
        });
    }

    /** The colon, or the one stretch of white space in a line of two words whose colon was forgotten. */
    private static Optional<Integer> keyEnd(String line) {
        int colon = line.indexOf(':');
        if (colon >= 0) {
            return colon == 0 ? Optional.empty() : Optional.of(colon);
        }
        var words = line.split("[ \t]+");
        return words.length == 2 ? Optional.of(words[0].length()) : Optional.empty();
    }

    private void directive(String key, String value) {
        if (USER_AGENT.contains(key)) {
            userAgent(value);
        } else if (key.equals("allow") || DISALLOW.contains(key)) {
            rule(key.equals("allow"), PathPattern.escaped(value));
        } else if (key.equals("crawl-delay")) {
            if (inOwn) {
                own.crawlDelay(value);
            }
            if (inAnyone) {
                anyone.crawlDelay(value);
            }
        } else if (SITEMAP.contains(key) && sitemaps.size() < MAX_SITEMAPS) {
            sitemaps.add(value);
        }
    }

    private void userAgent(String value) {
        if (groupHasRules) {
            inOwn = false;
            inAnyone = false;
            groupHasRules = false;
        }
        if (value.startsWith("*") && (value.length() == 1 || Character.isWhitespace(value.charAt(1)))) {
            inAnyone = true;
        } else if (token(value).equalsIgnoreCase(product)) {
            inOwn = true;
            own.seen();
        }
    }

    /** The product token: letters, underscores and hyphens; a version behind it does not count. */
    private static String token(String value) {
        int end = 0;
        while (end < value.length() && isTokenChar(value.charAt(end))) {
            end++;
        }
        return value.substring(0, end);
    }

    private static boolean isTokenChar(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '-';
    }

    private void rule(boolean allow, String pattern) {
        groupHasRules = true;
        for (var group : inOwn && inAnyone
                ? List.of(own, anyone)
                : inOwn ? List.of(own) : inAnyone ? List.of(anyone) : List.<RobotsRules.Builder>of()) {
            group.rule(allow, pattern);
            // Google's reading: a directory's index page stands for the directory.
            int index = pattern.lastIndexOf('/');
            if (allow && index >= 0 && pattern.startsWith("/index.htm", index)) {
                group.rule(true, pattern.substring(0, index + 1) + "$");
            }
        }
    }
}
