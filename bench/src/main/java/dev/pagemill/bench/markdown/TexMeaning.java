package dev.pagemill.bench.markdown;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** One spelling for the many that TeX has for one formula: without sizes, spaces and upright type, synonyms made one. */
final class TexMeaning {
    private static final Map<Pattern, String> RULES = rules();

    private TexMeaning() {}

    static String of(String tex) {
        String meaning = tex;
        for (Map.Entry<Pattern, String> rule : RULES.entrySet()) {
            meaning = rule.getKey().matcher(meaning).replaceAll(rule.getValue());
        }
        return meaning;
    }

    private static Map<Pattern, String> rules() {
        Map<Pattern, String> rules = new LinkedHashMap<>();
        put(rules, "\\\\(?:left|right)\\s*\\.", "");
        put(rules, "\\\\(?:left|right|bigg?[lrm]?|Bigg?[lrm]?|displaystyle|textstyle|limits|nolimits)(?![a-zA-Z])", "");
        put(rules, "\\\\(?:text|textrm|textit|mathrm|mathit|rm|operatorname\\*?|mbox)(?![a-zA-Z])", "");
        put(rules, "\\\\(?:quad|qquad|thinspace|medspace)(?![a-zA-Z])|\\\\[,;:!> ]|~", "");
        put(rules, "\\\\tag\\*?\\s*\\{([^}]*)\\}", "($1)");
        put(rules, "\\\\overset\\s*\\{\\s*\\\\cdot\\s*\\}", "\\\\dot");
        put(rules, "\\\\overset\\s*\\{\\s*\\\\rightarrow\\s*\\}", "\\\\vec");
        put(rules, "\\(\\s*\\\\genfrac\\{\\}\\{\\}\\{0pt\\}\\{\\}(\\{\\w+\\}\\{\\w+\\})\\s*\\)", "\\\\binom$1");
        put(rules, "\\\\(?:hdots|cdots|ldots|dotsc|dotsb)(?![a-zA-Z])", "\\\\dots");
        put(rules, "\\\\(?:lvert|rvert|vert|mid)(?![a-zA-Z])", "|");
        put(rules, "\\\\le(?![a-zA-Z])", "\\\\leq");
        put(rules, "\\\\ge(?![a-zA-Z])", "\\\\geq");
        put(rules, "\\\\ne(?![a-zA-Z])", "\\\\neq");
        put(rules, "\\\\to(?![a-zA-Z])", "\\\\rightarrow");
        put(rules, "\\\\lt(?![a-zA-Z])", "<");
        put(rules, "\\\\gt(?![a-zA-Z])", ">");
        put(rules, "\u22C6", "\\\\star");
        put(rules, "\\{(?:aligned|align|split|gathered|eqnarray)\\*?\\}", "{aligned}");
        put(rules, "[\\s{}]+", "");
        put(rules, "(?:[.,;]|\\\\\\\\)+$", "");
        return rules;
    }

    private static void put(Map<Pattern, String> rules, String pattern, String replacement) {
        rules.put(Pattern.compile(pattern), replacement);
    }
}
