package dev.pagemill.scraping.extract;

/** The text of one block while it is being gathered. */
final class Run {
    private final StringBuilder text = new StringBuilder();
    int linkChars;
    int links;
    int boldChars;
    boolean spacePending;

    void append(String raw, boolean inLink, boolean bold) {
        int before = text.length();
        int at = 0;
        while (at < raw.length()) {
            if (isInk(raw.charAt(at))) {
                flushSpace();
                int end = wordsEnd(raw, at);
                text.append(raw, at, end);
                at = end;
            } else {
                spacePending |= isSpace(raw.charAt(at));
                at++;
            }
        }
        count(text.length() - before, inLink, bold);
    }

    /** Where the words that begin at {@code start} end: as far as single spaces part them. */
    private static int wordsEnd(String raw, int start) {
        int end = start + 1;
        while (end < raw.length()
                && (isInk(raw.charAt(end))
                        || raw.charAt(end) == ' ' && end + 1 < raw.length() && isInk(raw.charAt(end + 1)))) {
            end++;
        }
        return end;
    }

    private static boolean isInk(char c) {
        return c > ' ' && (c < '\u007f' || !isSpace(c) && !invisible(c));
    }

    /** Preformatted text, kept as it stands. */
    void appendVerbatim(String raw) {
        text.append(raw);
    }

    void lineBreak() {
        spacePending = false;
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }

    /** Appends another run, apart by a space: the next cell of a row. */
    void join(Block cell) {
        spacePending = true;
        flushSpace();
        text.append(cell.text);
        linkChars += cell.linkChars;
        links += cell.links;
        boldChars += cell.boldChars;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** Begins anew. */
    void clear() {
        text.setLength(0);
        linkChars = 0;
        links = 0;
        boldChars = 0;
        spacePending = false;
    }

    String text() {
        return text.toString().strip();
    }

    private void flushSpace() {
        if (spacePending && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append(' ');
        }
        spacePending = false;
    }

    private void count(int chars, boolean inLink, boolean bold) {
        if (inLink) {
            linkChars += chars;
        }
        if (bold) {
            boldChars += chars;
        }
    }

    /** Zero-width marks, soft hyphens and direction marks: nobody reads them, and they break words apart. */
    private static boolean invisible(char c) {
        return c == '\u00ad' || (c >= '\u200b' && c <= '\u200f') || c == '\u2060' || c == '\ufeff';
    }

    /** Whether there is nothing but what HTML takes for white space. */
    static boolean isBlank(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            switch (raw.charAt(i)) {
                case ' ', '\n', '\t', '\r', '\f' -> {}
                default -> {
                    return false;
                }
            }
        }
        return true;
    }

    static boolean isSpace(char c) {
        return c <= ' ' || (c >= '\u0085' && (Character.isWhitespace(c) || Character.isSpaceChar(c)));
    }
}
