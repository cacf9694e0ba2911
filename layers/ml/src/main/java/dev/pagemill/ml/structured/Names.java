package dev.pagemill.ml.structured;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Whether two texts name the same thing. */
final class Names {
    /** A title holds a shop's name besides; most of the shorter text's words must stand in the longer. */
    private static final double SAME_SHARE = 0.7;

    private Names() {}

    /** Whether the shorter of two names lies, nearly whole, in the longer. */
    static boolean alike(String one, String other) {
        var a = words(one);
        var b = words(other);
        if (a.isEmpty() || b.isEmpty()) {
            return false;
        }
        var common = new HashSet<>(a);
        common.retainAll(b);
        return common.size() >= SAME_SHARE * Math.min(a.size(), b.size());
    }

    /** Whether two names are made of the same words. */
    static boolean same(String one, String other) {
        return words(one).equals(words(other));
    }

    private static Set<String> words(String text) {
        var words = new HashSet<>(Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")));
        words.remove("");
        return words;
    }
}
