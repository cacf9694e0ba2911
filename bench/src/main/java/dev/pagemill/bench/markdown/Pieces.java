package dev.pagemill.bench.markdown;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a Markdown text is easily lost.
 *
 * @param code lines inside fences, with their indentation
 * @param rows of tables, their cells as plain words
 * @param formulas without white space and needless braces
 */
record Pieces(List<String> code, List<String> rows, List<String> formulas) {
    private static final Pattern FENCE = Pattern.compile("^[ >]*(`{3,}|~{3,})(.*)$");
    private static final Pattern ROW = Pattern.compile("^[ >]*\\|.*\\|\\s*$");
    private static final Pattern RULE = Pattern.compile("^[ >]*\\|[\\s|:-]*\\|\\s*$");
    private static final Pattern FORMULA = Pattern.compile(
            "(?<!\\\\)\\$\\$(.+?)(?<!\\\\)\\$\\$|(?<![\\\\$])\\$(?!\\s)([^$\\n]+?)(?<![\\s\\\\])\\$(?!\\d)",
            Pattern.DOTALL);

    static Pieces of(String markdown) {
        List<String> code = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        StringBuilder prose = new StringBuilder();
        String fence = "";
        for (String line : markdown.split("\n")) {
            Matcher mark = FENCE.matcher(line);
            boolean ends = mark.matches()
                    && mark.group(1).startsWith(fence)
                    && mark.group(2).isBlank();
            if (!fence.isEmpty()) {
                fence = ends ? "" : fence;
                addCode(code, ends ? "" : line);
            } else if (mark.matches()) {
                fence = mark.group(1);
            } else if (ROW.matcher(line).matches()) {
                addRow(rows, line);
                prose.append(line).append('\n');
            } else {
                prose.append(line).append('\n');
            }
        }
        return new Pieces(code, rows, formulas(prose));
    }

    private static void addCode(List<String> code, String line) {
        if (!line.isBlank()) {
            code.add(line.stripTrailing().replace("\t", "    "));
        }
    }

    private static void addRow(List<String> rows, String line) {
        String words =
                line.replaceAll("\\]\\([^)]*\\)", "").replaceAll("<[^>]*>", " ").replaceAll("[^\\p{L}\\p{N}|]+", " ");
        if (!RULE.matcher(line).matches() && !words.replace("|", "").isBlank()) {
            rows.add(words.replaceAll("\\s*\\|\\s*", "|").strip());
        }
    }

    private static List<String> formulas(CharSequence prose) {
        List<String> formulas = new ArrayList<>();
        for (Matcher formula = FORMULA.matcher(prose); formula.find(); ) {
            String tex = formula.group(1) == null ? formula.group(2) : formula.group(1);
            formulas.add(tex.replaceAll("\\\\(?:displaystyle|textstyle|left|right)(?![a-z])", "")
                    .replaceAll("[\\s{}]+|\\\\[,;! ]", ""));
        }
        return formulas;
    }

    /** How many of {@code wanted} are in {@code got}, each counted as often as it is there. */
    static int shared(List<String> wanted, List<String> got) {
        Map<String, Integer> left = new HashMap<>();
        got.forEach(piece -> left.merge(piece, 1, Integer::sum));
        int shared = 0;
        for (String piece : wanted) {
            if (left.merge(piece, -1, Integer::sum) >= 0) {
                shared++;
            }
        }
        return shared;
    }
}
