package dev.pagemill.scraping.robots;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a robots.txt says to one crawler (RFC 9309), read the way Google's open-source parser reads it:
 * the group of the crawler's own name, else the group of {@code *}; the longest matching pattern decides,
 * and {@code Allow} wins a tie.
 *
 * @param rules of the group that applies; empty allows everything
 * @param crawlDelay that the group asks for, a widespread extension
 * @param sitemaps URLs, as they stand in the file
 */
public record RobotsRules(List<Rule> rules, Optional<Duration> crawlDelay, List<String> sitemaps) {
    /** RFC 9309, 2.5: what lies beyond the first 500 KiB may be ignored. */
    private static final int MAX_FILE_BYTES = 500 << 10;

    /** No rules at all. */
    public static final RobotsRules ALLOW_ALL = new RobotsRules(List.of(), Optional.empty(), List.of());

    /** @param pattern a path with {@code *} and a final {@code $}, percent-encoded */
    public record Rule(boolean allow, String pattern) {}

    public RobotsRules {
        rules = List.copyOf(rules);
        sitemaps = List.copyOf(sitemaps);
    }

    /** Parses a file for a crawler with this product token. Nothing in the file makes it fail. */
    public static RobotsRules parse(byte[] file, String product) {
        return RobotsParser.parse(new String(file, 0, bytes(file), StandardCharsets.ISO_8859_1), product);
    }

    /** Up to the last whole line within the limit: half of a path would be the path of much else. */
    private static int bytes(byte[] file) {
        if (file.length <= MAX_FILE_BYTES) {
            return file.length;
        }
        int end = MAX_FILE_BYTES;
        while (end > 0 && file[end - 1] != '\n' && file[end - 1] != '\r') {
            end--;
        }
        return end;
    }

    /** Whether the crawler may fetch a path with its query. */
    public boolean allows(String pathAndQuery) {
        // RFC 9309, 2.2.2: the file itself may always be read.
        if (pathAndQuery.equals("/robots.txt")) {
            return true;
        }
        int allowed = longest(true, pathAndQuery);
        int disallowed = longest(false, pathAndQuery);
        return disallowed < 0 || allowed >= disallowed;
    }

    private int longest(boolean allow, String path) {
        return rules.stream()
                .filter(rule -> rule.allow() == allow && PathPattern.matches(rule.pattern(), path))
                .mapToInt(rule -> rule.pattern().length())
                .max()
                .orElse(-1);
    }

    /** Collects the groups while the parser goes through the lines. */
    static final class Builder {
        /** Beyond it the rest of a group is dropped; real files stay far below. */
        private static final int MAX_RULES = 20_000;

        private final List<Rule> rules = new ArrayList<>();
        private Optional<Duration> crawlDelay = Optional.empty();
        private boolean named;

        void rule(boolean allow, String pattern) {
            if (rules.size() < MAX_RULES && !pattern.isEmpty()) {
                rules.add(new Rule(allow, pattern));
            }
        }

        void crawlDelay(String value) {
            try {
                long millis = Math.round(Double.parseDouble(value.toLowerCase(Locale.ROOT)) * 1000);
                crawlDelay = millis > 0 ? Optional.of(Duration.ofMillis(millis)) : crawlDelay;
            } catch (NumberFormatException e) {
                // A delay that is no number asks for nothing.
            }
        }

        void seen() {
            named = true;
        }

        boolean isSeen() {
            return named;
        }

        RobotsRules build(List<String> sitemaps) {
            return new RobotsRules(rules, crawlDelay, sitemaps);
        }
    }
}
