package dev.pagemill.ml.prompt;

import java.util.ArrayList;
import java.util.List;

/** Cuts Markdown into pieces that fit a budget of tokens, at headings or paragraphs where it can. */
public final class Chunks {
    /** Letters a token has on average in European languages; the measure errs on the side of fewer tokens. */
    public static final int CHARS_PER_TOKEN = 4;

    /** Tokens of page text in one call: most fields of most pages stand in the first few thousand. */
    public static final int TOKENS = 6_000;

    /** Pieces of one page that are asked about; what is further down is left out. */
    public static final int MAX_CHUNKS = 6;

    private Chunks() {}

    /** The pieces in order, at least one, each of at most {@link #TOKENS} tokens. */
    public static List<String> of(String markdown) {
        return of(markdown, TOKENS * CHARS_PER_TOKEN);
    }

    static List<String> of(String markdown, int maxChars) {
        var chunks = new ArrayList<String>();
        int start = 0;
        while (start < markdown.length() && chunks.size() < MAX_CHUNKS) {
            int end = end(markdown, start, maxChars);
            chunks.add(markdown.substring(start, end));
            start = end;
        }
        return chunks.isEmpty() ? List.of("") : List.copyOf(chunks);
    }

    private static int end(String markdown, int start, int maxChars) {
        int limit = start + maxChars;
        if (limit >= markdown.length()) {
            return markdown.length();
        }
        for (var boundary : List.of("\n#", "\n\n", "\n", " ")) {
            int cut = markdown.lastIndexOf(boundary, limit - 1);
            if (cut > start + maxChars / 2) {
                return cut + 1;
            }
        }
        return Character.isHighSurrogate(markdown.charAt(limit - 1)) ? limit - 1 : limit;
    }
}
