package dev.pagemill.scraping.markdown;

import java.util.Set;

/** Names that a class attribute may hold. Asked of nearly every element: it costs little where none of them is there. */
final class ClassNames {
    private static final int ASCII = 128;

    private final Set<String> names;

    /** By their first letter, a bit for the length of each name; longer ones than bits begin anew. */
    private final long[] lengths = new long[ASCII];

    private ClassNames(Set<String> names) {
        this.names = names;
        for (String name : names) {
            lengths[name.charAt(0)] |= 1L << name.length();
        }
    }

    /** The names in {@code list}, apart by spaces; all begin with a character of ASCII. */
    static ClassNames of(String list) {
        return new ClassNames(Set.of(list.split(" ", -1)));
    }

    /** Whether {@code className}, the value of a class attribute, holds any of the names. */
    boolean isAnyIn(String className) {
        int start = 0;
        for (int at = 0; at < className.length(); at++) {
            if (isSpace(className.charAt(at))) {
                if (has(className, start, at)) {
                    return true;
                }
                start = at + 1;
            }
        }
        return has(className, start, className.length());
    }

    private boolean has(String className, int start, int end) {
        if (start == end) {
            return false;
        }
        char first = className.charAt(start);
        return first < ASCII
                && (lengths[first] & 1L << (end - start)) != 0
                && names.contains(className.substring(start, end));
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
