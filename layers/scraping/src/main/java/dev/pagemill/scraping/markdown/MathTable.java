package dev.pagemill.scraping.markdown;

import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Rows of MathML with the fences around them, which TeX has an environment for: matrices, cases, aligned equations,
 * binomial coefficients.
 *
 * @param open the fence before the body; empty where there is none
 * @param body an {@code mtable}, or an {@code mfrac} without a line
 * @param close the fence after it
 * @param length how many siblings the three are
 */
record MathTable(String open, Element body, String close, int length) {

    private static final Map<String, String> ENVIRONMENTS =
            Map.of("()", "pmatrix", "[]", "bmatrix", "{}", "Bmatrix", "||", "vmatrix", "\u2016\u2016", "Vmatrix");

    private static final int MAX_WRAPPERS = 3;

    /** What begins at {@code children[index]}; null where no fenced rows do. */
    static @Nullable MathTable at(List<Element> children, int index) {
        String open = fence(children.get(index));
        Element body = open.isEmpty() || index + 1 >= children.size() ? null : body(children.get(index + 1));
        if (body == null) {
            return null;
        }
        String close = index + 2 < children.size() ? closing(children.get(index + 2)) : "";
        boolean table = MathmlToTex.name(body).equals("mtable");
        if (open.equals("{") && table && !close.equals("}")) {
            boolean empty = close.isEmpty() && index + 2 < children.size() && isEmpty(children.get(index + 2));
            return close.isEmpty() ? new MathTable(open, body, "", empty ? 3 : 2) : null;
        }
        boolean known = table ? ENVIRONMENTS.containsKey(open + close) : (open + close).equals("()");
        return known ? new MathTable(open, body, close, 3) : null;
    }

    private static String fence(Element element) {
        String sign = only(element, "mo");
        return sign.length() == 1 && "([{|\u2016\u2225".contains(sign) ? sign.replace('\u2225', '\u2016') : "";
    }

    private static String closing(Element element) {
        String sign = only(element, "mo");
        return sign.length() == 1 && ")]}|\u2016\u2225".contains(sign) ? sign.replace('\u2225', '\u2016') : "";
    }

    private static boolean isEmpty(Element element) {
        return MathmlToTex.name(element).equals("mo") && !element.hasText();
    }

    /** The text of an element called {@code name}, also where it is alone in rows. */
    private static String only(Element element, String name) {
        Element inner = unwrapped(element);
        return MathmlToTex.name(inner).equals(name) ? inner.text().strip() : "";
    }

    private static @Nullable Element body(Element element) {
        Element inner = unwrapped(element);
        return MathmlToTex.name(inner).equals("mtable") || MathmlToTex.isStack(inner) ? inner : null;
    }

    private static Element unwrapped(Element element) {
        Element inner = element;
        for (int i = 0; i < MAX_WRAPPERS && inner.childrenSize() == 1; i++) {
            String name = MathmlToTex.name(inner);
            Element child = inner.firstElementChild();
            if (child == null || !(name.equals("mrow") || name.equals("mstyle") || name.equals("mpadded"))) {
                break;
            }
            inner = child;
        }
        return inner;
    }

    String tex(int depth) {
        if (MathmlToTex.isStack(body)) {
            return "\\binom{" + MathmlToTex.part(body, 0, depth) + "}{" + MathmlToTex.part(body, 1, depth) + "}";
        }
        List<Element> rows = body.children().stream()
                .filter(row -> MathmlToTex.name(row).endsWith("tr"))
                .toList();
        if (open.isEmpty() && rows.size() == 1 && isLabelled(rows.getFirst())) {
            return equation(rows.getFirst(), depth);
        }
        String environment = environment();
        return "\\begin{" + environment + "}" + lines(rows, depth) + "\\end{" + environment + "}";
    }

    private static String lines(List<Element> rows, int depth) {
        StringBuilder lines = new StringBuilder();
        for (Element row : rows) {
            lines.append(lines.isEmpty() ? "" : " \\\\ ");
            boolean first = true;
            for (Element cell :
                    row.children().stream().skip(isLabelled(row) ? 1 : 0).toList()) {
                lines.append(first ? "" : " & ")
                        .append(MathmlToTex.children(cell, depth + 1).strip());
                first = false;
            }
            lines.append(isLabelled(row) ? " \\quad \\text{" + label(row) + "}" : "");
        }
        return lines.toString();
    }

    private static boolean isLabelled(Element row) {
        return MathmlToTex.name(row).equals("mlabeledtr") && row.childrenSize() > 0;
    }

    /** The number of an equation stands in its first cell. */
    private static String label(Element row) {
        return row.child(0).text().replaceAll("[\\s\\\\{}$#%&_^]", "");
    }

    private static String equation(Element row, int depth) {
        StringBuilder tex = new StringBuilder();
        row.children().stream().skip(1).forEach(cell -> tex.append(MathmlToTex.children(cell, depth + 1)));
        String label = label(row);
        boolean round = label.startsWith("(") && label.endsWith(")") && label.length() > 2;
        String tag = round ? label.substring(1, label.length() - 1) : label;
        return tex + (tag.isEmpty() ? "" : (round ? " \\tag{" : " \\tag*{") + tag + "}");
    }

    private String environment() {
        if (!open.isEmpty()) {
            return ENVIRONMENTS.getOrDefault(open + close, "cases");
        }
        String align = body.attr("columnalign").strip();
        return align.startsWith("right ") && align.contains("left") ? "aligned" : "matrix";
    }
}
