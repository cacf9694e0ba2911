package dev.pagemill.scraping.markdown;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Converts presentation MathML to TeX. MathJax's {@code mjx-} elements, which mirror MathML, are understood too.
 */
final class MathmlToTex {

    /** Deeper formulas are no formulas: their text is taken as it is. */
    private static final int MAX_DEPTH = 100;

    private static final Pattern WORD = Pattern.compile("\\\\(?:mathrm|operatorname)\\{([^{}]+)\\}");

    private MathmlToTex() {}

    static String convert(Element math) {
        return children(math, 0).replaceAll("\\s+", " ").strip();
    }

    static String children(Element element, int depth) {
        StringBuilder out = new StringBuilder();
        List<Element> children = element.children();
        for (int i = 0; i < children.size(); i++) {
            MathTable table = MathTable.at(children, i);
            append(out, table == null ? node(children.get(i), depth + 1) : table.tex(depth + 1));
            i += table == null ? 0 : table.length() - 1;
        }
        return out.isEmpty() && children.isEmpty() ? TexSymbols.text(element.text()) : out.toString();
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

    /** The element's name without prefix. */
    static String name(Element element) {
        String name = element.normalName();
        String local = name.substring(name.indexOf(':') + 1);
        return local.startsWith("mjx-") ? "m" + local.substring(5) : local;
    }

    static String node(Element element, int depth) {
        if (depth > MAX_DEPTH) {
            return TexSymbols.text(element.text());
        }
        return switch (name(element)) {
            case "mi" -> identifier(element);
            case "mn" -> TexSymbols.text(element.text());
            case "mo" -> TexSymbols.operator(element.text());
            case "mtext", "ms" -> quoted(element.wholeText());
            case "mspace" -> element.attr("linebreak").equals("newline") ? " \\\\ " : " ";
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
            case "mtable" -> new MathTable("", element, "", 1).tex(depth);
            case "mfenced" -> fenced(element, depth);
            case "menclose" -> enclosed(element.attr("notation"), children(element, depth));
            case "mmultiscripts" -> multiscripts(element, depth);
            default -> children(element, depth);
        };
    }

    private static String identifier(Element element) {
        String text = element.text().strip();
        if (text.codePointCount(0, text.length()) != 1) {
            Element next = element.nextElementSibling();
            boolean applied = next != null && next.text().equals("\u2061");
            return TexSymbols.word(text, applied ? "\\operatorname" : "\\mathrm");
        }
        String tex = TexSymbols.text(text).strip();
        String command = switch (element.attr("mathvariant")) {
            case "bold" -> "\\mathbf";
            case "bold-italic" -> "\\boldsymbol";
            case "double-struck" -> "\\mathbb";
            case "script", "bold-script" -> "\\mathcal";
            case "fraktur", "bold-fraktur" -> "\\mathfrak";
            case "sans-serif" -> "\\mathsf";
            case "monospace" -> "\\mathtt";
            default -> "";
        };
        return command.isEmpty() || tex.startsWith(command) ? tex : command + "{" + tex + "}";
    }

    /** Words keep the spaces at their ends, which MathML writes as no-break spaces. */
    private static String quoted(String text) {
        String words = text.replaceAll("[ \\t\\n\\r]+", " ")
                .strip()
                .replace('\u00A0', ' ')
                .replaceAll(" {2,}", " ");
        return words.isBlank() ? " " : "\\text{" + words.replaceAll("[#%&${}_]", "\\\\$0") + "}";
    }

    private static String enclosed(String notation, String body) {
        return switch (notation.strip()) {
            case "top" -> "\\overline{" + body + "}";
            case "bottom" -> "\\underline{" + body + "}";
            case "updiagonalstrike" -> "\\cancel{" + body + "}";
            case "downdiagonalstrike" -> "\\bcancel{" + body + "}";
            case "updiagonalstrike downdiagonalstrike" -> "\\xcancel{" + body + "}";
            case "horizontalstrike" -> "\\hcancel{" + body + "}";
            case "radical" -> "\\sqrt{" + body + "}";
            case "actuarial" -> "\\overline{" + body + "|}";
            default -> "\\boxed{" + body + "}";
        };
    }

    private static String multiscripts(Element element, int depth) {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        StringBuilder side = after;
        boolean upper = false;
        for (Element script : element.children().stream().skip(1).toList()) {
            if (name(script).equals("mprescripts")) {
                side = before;
                upper = false;
                continue;
            }
            String tex = node(script, depth + 1).strip();
            side.append(tex.isEmpty() ? "" : (upper ? "^" : "_") + group(tex));
            upper = !upper;
        }
        return (before.isEmpty() ? "" : "{}" + before) + base(element, depth) + after;
    }

    private static String fraction(Element element, int depth) {
        String parts = "{" + part(element, 0, depth) + "}{" + part(element, 1, depth) + "}";
        return isStack(element) ? "\\genfrac{}{}{0pt}{}" + parts : "\\frac" + parts;
    }

    /** Whether a fraction has no line. */
    static boolean isStack(Element element) {
        return name(element).equals("mfrac") && element.attr("linethickness").matches("0(?:\\.0*)?(?:pt|px|em|ex)?");
    }

    static String part(Element element, int index, int depth) {
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
        String body = part(element, 0, depth);
        String accent = TexSymbols.accent(mark, body);
        if (!accent.isEmpty()) {
            return accent + "{" + body + "}";
        }
        return isLarge(body) || body.startsWith("\\overbrace")
                ? body + "^" + group(part(element, 1, depth))
                : "\\overset{" + part(element, 1, depth) + "}{" + body + "}";
    }

    private static String under(Element element, int depth) {
        String body = part(element, 0, depth);
        String below = part(element, 1, depth);
        List<Element> children = element.children();
        String accent = children.size() > 1
                ? TexSymbols.lowAccent(children.get(1).text().strip())
                : "";
        if (!accent.isEmpty()) {
            return accent + "{" + body + "}";
        }
        Matcher word = WORD.matcher(body);
        if (word.matches()) {
            return "\\operatorname*{" + word.group(1) + "}_" + group(below);
        }
        return isLarge(body) ? body + "_" + group(below) : "\\underset{" + below + "}{" + body + "}";
    }

    private static boolean isLarge(String tex) {
        return tex.startsWith("\\") && tex.indexOf('{') < 0 || tex.startsWith("\\underbrace");
    }

    private static String fenced(Element element, int depth) {
        String open = element.hasAttr("open") ? element.attr("open") : "(";
        String close = element.hasAttr("close") ? element.attr("close") : ")";
        StringBuilder body = new StringBuilder();
        for (Element child : element.children()) {
            body.append(body.isEmpty() ? "" : ",").append(node(child, depth + 1));
        }
        Element only = element.childrenSize() == 1 ? element.firstElementChild() : null;
        if (only != null && name(only).equals("mtable")) {
            return new MathTable(open.strip(), only, close.strip(), 1).tex(depth);
        }
        return "\\left" + fence(open) + body + "\\right" + fence(close);
    }

    private static String fence(String sign) {
        return sign.isBlank() ? "." : TexSymbols.operator(sign).strip();
    }
}
