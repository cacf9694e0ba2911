package dev.pagemill.scraping.markdown;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/** A block of code: its lines and its language. */
record CodeBlock(String text, String language) {

    private static final int SHORTEST_FENCE = 3;

    static CodeBlock of(Element element) {
        return new CodeBlock(CodeText.of(element), CodeLanguage.of(element));
    }

    /** A fenced block; empty where there is no code. */
    String fenced() {
        if (text.isBlank()) {
            return "";
        }
        String fence = "`".repeat(Math.max(SHORTEST_FENCE, Characters.longestRun(text, '`') + 1));
        return fence + language + "\n" + text + "\n" + fence;
    }

    /** Code spans, one a line, for where a block cannot stand. */
    List<String> spans() {
        List<String> spans = new ArrayList<>();
        for (String line : text.split("\n")) {
            if (!line.isBlank()) {
                spans.add(span(line));
            }
        }
        return spans;
    }

    /** {@code code} as a code span. */
    static String span(String code) {
        String fence = "`".repeat(code.indexOf('`') < 0 ? 1 : shortestUnusedRun(code));
        boolean pad = code.startsWith("`")
                || code.endsWith("`")
                || (code.startsWith(" ") && code.endsWith(" ") && !code.isBlank());
        return pad ? fence + " " + code + " " + fence : fence + code + fence;
    }

    private static int shortestUnusedRun(String code) {
        return Characters.longestRun(code, '`') + 1;
    }
}
