package dev.pagemill.scrape.memory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * A place for one thing that is remembered.
 *
 * @param kind of thing
 * @param name within the kind
 */
public record Slot(Kind kind, String name) {
    /** What is remembered, and how long. */
    public enum Kind {
        /** What a scrape answered, by its id. */
        ANSWER("answer", Duration.ofHours(24)),
        /** A page's document, by URL and options. */
        COPY("copy", Duration.ofDays(30)),
        /** What a page said when its changes were asked for last, by URL and tag. */
        VERSION("version", Duration.ofDays(90));

        private final String prefix;
        private final Duration retention;

        Kind(String prefix, Duration retention) {
            this.prefix = prefix;
            this.retention = retention;
        }

        /** What the keys of this kind begin with. */
        public String prefix() {
            return prefix;
        }

        /** How long it is kept. */
        public Duration retention() {
            return retention;
        }
    }

    /** A slot named by the hash of what it is for, which may be long. */
    public static Slot hashed(Kind kind, String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Slot(kind, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }
}
