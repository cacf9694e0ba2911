package dev.pagemill.scraping.parse;

/**
 * How far bytes bear out that they are UTF-8. Text in another encoding hardly ever has sequences that are valid
 * by chance, so a few of them tell much.
 *
 * @param valid sequences of more than one byte, whole
 * @param broken bytes above ASCII that belong to none
 * @param firstByte where the first byte above ASCII stands; the length of all where there is none
 */
record Utf8Evidence(int valid, int broken, int firstByte) {
    /** A page may hold a few characters that were cut, and be UTF-8 still. */
    private static final int VALID_FOR_ONE_BROKEN = 10;

    /** Fewer could be Latin 1 that writes about such mistakes. */
    private static final int PLAIN = 3;

    /** Some pairs of bytes of a legacy East Asian encoding are valid sequences too; so many, and nothing else, are not. */
    private static final int BEYOND_CHANCE = 30;

    static Utf8Evidence of(byte[] bytes) {
        int valid = 0;
        int broken = 0;
        int first = bytes.length;
        int at = 0;
        while (at < bytes.length) {
            if (bytes[at] >= 0) {
                at++;
                continue;
            }
            first = Math.min(first, at);
            int length = sequence(bytes, at);
            valid += length > 0 ? 1 : 0;
            // What the end of the file cut off is no error.
            broken += length == 0 && at + expected(bytes[at]) <= bytes.length ? 1 : 0;
            at += Math.max(1, length);
        }
        return new Utf8Evidence(valid, broken, first);
    }

    /** Whether to read undeclared bytes as UTF-8; ASCII is that as well. */
    boolean isFor() {
        return broken == 0 || valid > (long) broken * VALID_FOR_ONE_BROKEN;
    }

    /** Whether a declaration of UTF-8 is plainly untrue. */
    boolean isAgainst() {
        return broken > valid;
    }

    /** Whether a declaration of another encoding is plainly untrue. */
    boolean isPlain() {
        return broken == 0 && valid >= PLAIN;
    }

    /** Whether a declaration of an encoding in which pairs of bytes may look like UTF-8 is plainly untrue. */
    boolean isBeyondChance() {
        return broken == 0 && valid >= BEYOND_CHANCE;
    }

    /** The bytes that the sequence beginning here has; 0 where it is none. */
    private static int sequence(byte[] bytes, int at) {
        int expected = expected(bytes[at]);
        if (expected < 2 || at + expected > bytes.length) {
            return 0;
        }
        for (int i = 1; i < expected; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        int second = bytes[at + 1] & 0xff;
        // Overlong forms, surrogates and what lies beyond Unicode.
        return switch (bytes[at] & 0xff) {
            case 0xe0 -> second >= 0xa0 ? expected : 0;
            case 0xed -> second < 0xa0 ? expected : 0;
            case 0xf0 -> second >= 0x90 ? expected : 0;
            case 0xf4 -> second < 0x90 ? expected : 0;
            default -> expected;
        };
    }

    private static int expected(byte lead) {
        int b = lead & 0xff;
        if (b >= 0xc2 && b < 0xe0) {
            return 2;
        }
        if (b >= 0xe0 && b < 0xf0) {
            return 3;
        }
        return b >= 0xf0 && b < 0xf5 ? 4 : 1;
    }
}
