package dev.pagemill.scraping.markdown;

import java.util.List;
import org.jsoup.nodes.Element;

/**
 * Converts presentation MathML to TeX. MathJax's {@code mjx-} elements, which mirror MathML, are understood too.
 */
final class MathmlToTex {

    /** Deeper formulas are no formulas: their text is taken as it is. */
    private static final int MAX_DEPTH = 100;

    private MathmlToTex() {}

    static String convert(Element math) {
        return children(math, 0).replaceAll("\\s+", " ").strip();
    }

    private static String children(Element element, int depth) {
        StringBuilder out = new StringBuilder();
        for (Element child : element.children()) {
            append(out, node(child, depth + 1));
        }
        return out.isEmpty() && element.childrenSize() == 0 ? TexSymbols.text(element.text()) : out.toString();
    }

    /** Puts a space where a command would run into a letter. */
    private static void append(StringBuilder out, String tex) {
        if (!out.isEmpty() && !tex.isEmpty() && Character.isLetterOrDigit(tex.charAt(0)) && endsInCommand(out)) {
            out.append(' ');
        }
        out.append(tex);
    }

    private static boolean endsInCommand(CharSequence out) {
        int at = out.length() - 1;
        while (at >= 0 && Characters.isAsciiLetter(out.charAt(at))) {
            at--;
        }
        return at >= 0 && at < out.length() - 1 && out.charAt(at) == '\\';
    }

    private static String node(Element element, int depth) {
        if (depth > MAX_DEPTH) {
            return TexSymbols.text(element.text());
        }
        String name = element.normalName();
        int colon = name.indexOf(':');
        String local = colon >= 0 ? name.substring(colon + 1) : name;
        return switch (local.startsWith("mjx-") ? "m" + local.substring(5) : local) {
            case "mi" -> identifier(element);
            case "mn" -> TexSymbols.text(element.text());
            case "mo" -> TexSymbols.operator(element.text());
            case "mtext", "ms" -> quoted(element.text());
            case "mspace" -> " ";
            case "annotation", "annotation-xml", "none", "mprescripts", "mphantom", "maligngroup", "malignmark" -> "";
            case "mfrac" -> fraction(element, depth);
            case "msqrt" -> "\\sqrt{" + children(element, depth) + "}";
            case "mroot" -> "\\sqrt[" + part(element, 1, depth) + "]{" + part(element, 0, depth) + "}";
            case "msup" -> base(element, depth) + "^" + group(part(element, 1, depth));
            case "msub" -> base(element, depth) + "_" + group(part(element, 1, depth));
            case "msubsup", "munderover" ->
                base(element, depth) + "_" + group(part(element, 1, depth)) + "^" + group(part(element, 2, depth));
            case "mover" -> over(element, depth);
            case "munder" -> under(element, depth);
            case "mtable" -> table(element, depth);
            case "mfenced" -> fenced(element, depth);
            case "menclose" -> "\\boxed{" + children(element, depth) + "}";
            default -> children(element, depth);
        };
    }

    private static String identifier(Element element) {
        String text = element.text().strip();
        String tex = TexSymbols.text(text);
        if (text.codePointCount(0, text.length()) == 1) {
            return element.attr("mathvariant").equals("bold") ? "\\mathbf{" + tex + "}" : tex;
        }
        return TexSymbols.function(text);
    }

    private static String quoted(String text) {
        return text.isBlank() ? " " : "\\text{" + text + "}";
    }

    private static String fraction(Element element, int depth) {
        String line = element.attr("linethickness");
        String command = line.equals("0") || line.equals("0pt") || line.equals("0px") ? "\\binom" : "\\frac";
        return command + "{" + part(element, 0, depth) + "}{" + part(element, 1, depth) + "}";
    }

    private static String part(Element element, int index, int depth) {
        List<Element> children = element.children();
        return index < children.size() ? node(children.get(index), depth + 1).strip() : "";
    }

    private static String base(Element element, int depth) {
        String tex = part(element, 0, depth);
        boolean single = tex.length() <= 1
                || (tex.startsWith("\\") && tex.substring(1).chars().allMatch(Character::isLetter));
        return single || tex.chars().allMatch(Character::isLetterOrDigit)
                ? (tex.isEmpty() ? "{}" : tex)
                : "{" + tex + "}";
    }

    private static String group(String tex) {
        return tex.length() == 1 ? tex : "{" + tex + "}";
    }

    private static String over(Element element, int depth) {
        List<Element> children = element.children();
        String mark = children.size() > 1 ? children.get(1).text().strip() : "";
        String accent = TexSymbols.accent(mark);
        String body = part(element, 0, depth);
        if (!accent.isEmpty()) {
            return accent + "{" + body + "}";
        }
        return isLarge(body)
                ? body + "^" + group(part(element, 1, depth))
                : "\\overset{" + part(element, 1, depth) + "}{" + body + "}";
    }

    private static String under(Element element, int depth) {
        String body = part(element, 0, depth);
        String below = part(element, 1, depth);
        return isLarge(body) ? body + "_" + group(below) : "\\underset{" + below + "}{" + body + "}";
    }

    private static boolean isLarge(String tex) {
        return tex.startsWith("\\") && tex.indexOf('{') < 0;
    }

    private static String table(Element table, int depth) {
        StringBuilder rows = new StringBuilder();
        for (Element row : table.select("mtr, mlabeledtr, mjx-mtr")) {
            rows.append(rows.isEmpty() ? "" : " \\\\ ");
            boolean first = true;
            for (Element cell : row.children()) {
                rows.append(first ? "" : " & ").append(children(cell, depth + 1).strip());
                first = false;
            }
        }
        Element only = table.childrenSize() == 1 ? table.firstElementChild() : null;
        if (only != null && only.nameIs("mlabeledtr")) {
            // The first cell is the equation's number.
            return only.childrenSize() < 2 ? "" : children(only.child(1), depth + 1);
        }
        return "\\begin{matrix}" + rows + "\\end{matrix}";
    }

    private static String fenced(Element element, int depth) {
        String open = element.hasAttr("open") ? element.attr("open") : "(";
        String close = element.hasAttr("close") ? element.attr("close") : ")";
        StringBuilder body = new StringBuilder();
        for (Element child : element.children()) {
            body.append(body.isEmpty() ? "" : ",").append(node(child, depth + 1));
        }
        return "\\left" + fence(open) + body + "\\right" + fence(close);
    }

    private static String fence(String sign) {
        return sign.isBlank() ? "." : TexSymbols.operator(sign).strip();
    }
}
