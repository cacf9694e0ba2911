package dev.pagemill.scraping.markdown;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds formulas that stand in the text with their delimiters, for a script to typeset. */
final class MathText {

    private static final Pattern FORMULA = Pattern.compile(
            "\\\\\\((.{1,4000}?)\\\\\\)"
                    + "|\\\\\\[(.{1,4000}?)\\\\\\]"
                    + "|(?<![\\\\$])\\$\\$([^$]{1,4000})\\$\\$"
                    + "|(\\\\begin\\{(equation|align|gather|multline|eqnarray|alignat)(\\*?)\\}.{1,4000}?\\\\end\\{\\5\\6\\})"
                    + "|(?<![\\\\$\\w])\\$(?![\\s$])([^$\\n]{1,500}?)(?<![\\s\\\\])\\$(?![\\d$])",
            Pattern.DOTALL);
    private static final Pattern TEX = Pattern.compile(
            "\\\\[a-zA-Z]+|[_^]\\{?\\w|^[a-zA-Z](?:['\\d]|\\([a-z]\\))?$|^[a-zA-Z0-9+(][^,.;:!?]*[=<>][^.;:!?]*$");

    private MathText() {}

    /** Whether {@code text} is worth the search. */
    static boolean mayHold(String text) {
        return text.indexOf('$') >= 0 || text.contains("\\(") || text.contains("\\[") || text.contains("\\begin{");
    }

    /** Adds {@code text} to {@code flow}, its formulas as math. */
    static void write(String text, Flow flow) {
        Matcher formula = FORMULA.matcher(text);
        int plain = 0;
        while (formula.find()) {
            boolean single = formula.group(7) != null;
            if (single && !TEX.matcher(formula.group(7)).find()) {
                formula.region(formula.end(7), text.length());
                continue;
            }
            MathSource math = MathSource.of(body(formula), !single && formula.group(1) == null);
            if (math != null) {
                flow.buffer.text(text.substring(plain, formula.start()));
                flow.math(math);
                plain = formula.end();
            }
        }
        flow.buffer.text(text.substring(plain));
    }

    private static String body(Matcher formula) {
        for (int group : new int[] {1, 2, 3, 4, 7}) {
            String body = formula.group(group);
            if (body != null) {
                return body;
            }
        }
        return "";
    }
}
