package dev.pagemill.scraping.text;

import java.util.List;

/** Texts of two characters and more, any of which another may hold: found in one pass, most of which is one look each. */
public final class AnyOf {
    private static final int SLOTS = 1 << 10;

    private final List<String> texts;
    /** Whether a text begins with two characters of that slot. */
    private final boolean[] beginnings = new boolean[SLOTS];

    private AnyOf(List<String> texts) {
        this.texts = texts;
        for (String text : texts) {
            beginnings[slot(text.charAt(0), text.charAt(1))] = true;
        }
    }

    /** Looks for these. */
    public static AnyOf of(String... texts) {
        return new AnyOf(List.of(texts));
    }

    /** Whether {@code whole} holds any of the texts. */
    public boolean isIn(String whole) {
        for (int at = 0; at + 1 < whole.length(); at++) {
            if (beginnings[slot(whole.charAt(at), whole.charAt(at + 1))] && isAt(whole, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(String whole, int at) {
        for (String text : texts) {
            if (whole.startsWith(text, at)) {
                return true;
            }
        }
        return false;
    }

    private static int slot(char first, char second) {
        return (first * 31 + second) & SLOTS - 1;
    }
}
