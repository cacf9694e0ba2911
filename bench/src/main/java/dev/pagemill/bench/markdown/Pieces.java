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
 * @param code lines inside fences, with their indentation but without that of the list or quote around the fence
 * @param languages of the fences that name one, each with the first line of its code
 * @param rows of tables, their cells as plain words
 * @param narrowRows the same without the columns that are empty in all rows of their table
 * @param formulas without white space and needless braces
 * @param meanings of the formulas: as {@link TexMeaning} spells them
 */
record Pieces(
        List<String> code,
        List<String> languages,
        List<String> rows,
        List<String> narrowRows,
        List<String> formulas,
        List<String> meanings) {
    private static final Pattern FORMULA = Pattern.compile(
            "(?<!\\\\)\\$\\$(.+?)(?<!\\\\)\\$\\$|(?<![\\\\$])\\$(?!\\s)([^$\\n]+?)(?<![\\s\\\\])\\$(?!\\d)",
            Pattern.DOTALL);

    static Pieces of(String markdown) {
        PieceReader reader = new PieceReader();
        markdown.lines().forEach(reader::read);
        reader.endTable();
        List<String> formulas = formulas(reader.prose);
        return new Pieces(
                reader.code,
                reader.languages,
                reader.rows,
                reader.narrowRows,
                formulas.stream().map(Pieces::spelling).toList(),
                formulas.stream().map(TexMeaning::of).toList());
    }

    private static List<String> formulas(CharSequence prose) {
        List<String> formulas = new ArrayList<>();
        for (Matcher formula = FORMULA.matcher(prose); formula.find(); ) {
            String tex = formula.group(1) == null ? formula.group(2) : formula.group(1);
            formulas.add(tex);
        }
        return formulas;
    }

    private static String spelling(String tex) {
        return tex.replaceAll("\\\\(?:displaystyle|textstyle|left|right)(?![a-z])", "")
                .replaceAll("[\\s{}]+|\\\\[,;! ]", "");
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
