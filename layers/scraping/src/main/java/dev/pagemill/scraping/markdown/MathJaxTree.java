package dev.pagemill.scraping.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads MathML back from what MathJax 3 and 4 draw. Their HTML names each MathML element ({@code mjx-mfrac}) and the code
 * point of each glyph in a class; their SVG does so in {@code data-mml-node} and {@code data-c}.
 */
final class MathJaxTree {

    /** Deeper formulas are no formulas. */
    private static final int MAX_DEPTH = 60;

    private static final Pattern GLYPH = Pattern.compile("(?:^|\\s)mjx-c([0-9A-F]{2,6})(?:$|\\s)");
    private static final Set<String> TOKENS = Set.of("mi", "mn", "mo", "mtext", "ms");
    private static final Set<String> STRUTS = Set.of(
            "nstrut",
            "dstrut",
            "tstrut",
            "line",
            "surd",
            "spacer",
            "strut",
            "break",
            "assistive-mml",
            "labels",
            "lstrut");

    private MathJaxTree() {}

    /** The formula in {@code drawn}; null where it holds none. */
    static @Nullable Element mathml(Element drawn) {
        Element root = drawn.selectFirst("mjx-math, svg [data-mml-node=math]");
        if (root == null) {
            return null;
        }
        Element math = new Element("math");
        parts(root, 0).forEach(math::appendChild);
        return math;
    }

    private static List<Element> parts(Element drawn, int depth) {
        List<Element> parts = new ArrayList<>();
        for (Element child : drawn.children()) {
            String name = name(child);
            if (depth > MAX_DEPTH || STRUTS.contains(name)) {
                continue;
            }
            Element part = name.startsWith("m") && name.length() > 1 ? part(child, name, depth + 1) : null;
            if (part != null) {
                parts.add(part);
            } else {
                parts.addAll(parts(child, depth + 1));
            }
        }
        return parts;
    }

    /** The MathML name of what {@code drawn} draws; the name of a helper element otherwise. */
    private static String name(Element drawn) {
        String name = drawn.normalName();
        return name.startsWith("mjx-") ? name.substring(4) : drawn.attr("data-mml-node");
    }

    private static @Nullable Element part(Element drawn, String name, int depth) {
        if (TOKENS.contains(name)) {
            return new Element(name).appendText(glyphs(drawn));
        }
        return switch (name) {
            case "mspace" -> new Element("mspace");
            case "mfrac" -> made(name, fraction(drawn, depth));
            case "msqrt" -> root(drawn, depth);
            case "mroot" -> root(drawn, depth);
            case "msup", "msub", "mover", "munder", "msubsup", "munderover" -> scripted(drawn, name, depth);
            case "mtable", "mtr", "mlabeledtr", "mtd", "mrow", "menclose" -> made(name, parts(drawn, depth));
            default -> null;
        };
    }

    private static Element made(String name, List<Element> children) {
        Element made = new Element(name);
        children.forEach(made::appendChild);
        return made;
    }

    private static Element row(List<Element> children) {
        return children.size() == 1 ? children.getFirst() : made("mrow", children);
    }

    private static List<Element> fraction(Element drawn, int depth) {
        Element above = drawn.selectFirst("mjx-num");
        Element below = drawn.selectFirst("mjx-den");
        return above == null || below == null
                ? parts(drawn, depth)
                : List.of(row(parts(above, depth)), row(parts(below, depth)));
    }

    /** What is under a root; SVG draws its sign as an operator beside it. */
    private static Element root(Element drawn, int depth) {
        Element box = drawn.selectFirst("mjx-box");
        Element index = drawn.selectFirst("mjx-root");
        List<Element> inside = new ArrayList<>(parts(box == null ? drawn : box, depth));
        inside.removeIf(part -> part.nameIs("mo") && part.text().equals("\u221A"));
        if (index != null) {
            return made("mroot", List.of(row(inside), row(parts(index, depth))));
        }
        boolean indexed = name(drawn).equals("mroot") && inside.size() == 2;
        return made(indexed ? "mroot" : "msqrt", inside);
    }

    private static Element scripted(Element drawn, String name, int depth) {
        Element base = drawn.selectFirst("mjx-base");
        Element over = drawn.selectFirst("mjx-over");
        Element under = drawn.selectFirst("mjx-under");
        if (base != null && (over != null || under != null)) {
            List<Element> children = new ArrayList<>(List.of(row(parts(base, depth))));
            addPart(children, under, depth);
            addPart(children, over, depth);
            return made(name, children);
        }
        List<Element> children = parts(drawn, depth);
        boolean both = children.size() == 3 && (name.equals("msubsup") || name.equals("munderover"));
        // The upper script is drawn first, save where SVG's shift tells otherwise.
        return both && upperFirst(drawn)
                ? made(name, List.of(children.get(0), children.get(2), children.get(1)))
                : made(name, children);
    }

    private static void addPart(List<Element> children, @Nullable Element drawn, int depth) {
        if (drawn != null) {
            children.add(row(parts(drawn, depth)));
        }
    }

    private static boolean upperFirst(Element drawn) {
        if (drawn.normalName().startsWith("mjx-")) {
            return true;
        }
        Element second = drawn.childrenSize() == 3 ? drawn.child(1) : drawn;
        Matcher shift = Pattern.compile("translate\\([^,]*,\\s*([^)]+)\\)").matcher(second.attr("transform"));
        return shift.find() && !shift.group(1).startsWith("-");
    }

    private static String glyphs(Element token) {
        StringBuilder text = new StringBuilder();
        for (Element element : token.getAllElements()) {
            String code = element.attr("data-c");
            Matcher glyph = GLYPH.matcher(element.className());
            if (code.isEmpty() && glyph.find()) {
                code = glyph.group(1);
            }
            if (!code.isEmpty() && code.length() <= 6) {
                append(text, code);
            } else {
                text.append(element.ownText());
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String hexadecimal) {
        try {
            int point = Integer.parseInt(hexadecimal, 16);
            if (Character.isValidCodePoint(point)) {
                text.appendCodePoint(point);
            }
        } catch (NumberFormatException notACodePoint) {
            // A glyph of a private font; nothing can be said of it.
        }
    }
}
