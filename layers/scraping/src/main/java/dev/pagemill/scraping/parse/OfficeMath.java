package dev.pagemill.scraping.parse;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The formulas of Word documents (ECMA-376, part 1, 22.1) as MathML, from which the rest is known. */
final class OfficeMath {
    private static final Pattern TOKEN = Pattern.compile("[0-9]+(?:[.,][0-9]+)*|\\p{L}|[^\\s\\p{L}0-9]");
    private static final String INTEGRAL = "\u222b";
    private static final String HAT = "\u0302";

    private OfficeMath() {}

    /** Appends a formula to {@code to}. */
    static void append(Element formula, Element to) {
        var math = new Element("math");
        children(formula, math);
        if (!math.text().isBlank()) {
            to.appendChild(math);
        }
    }

    private static void children(Element from, Element to) {
        from.children().forEach(child -> part(child, to));
    }

    private static void part(Element part, Element to) {
        switch (part.tagName()) {
            case "m:r" -> run(part, to);
            case "m:f" -> arguments(part, to.appendElement("mfrac"), "m:num", "m:den");
            case "m:sSup" -> arguments(part, to.appendElement("msup"), "m:e", "m:sup");
            case "m:sSub" -> arguments(part, to.appendElement("msub"), "m:e", "m:sub");
            case "m:sSubSup" -> arguments(part, to.appendElement("msubsup"), "m:e", "m:sub", "m:sup");
            case "m:limLow" -> arguments(part, to.appendElement("munder"), "m:e", "m:lim");
            case "m:limUpp" -> arguments(part, to.appendElement("mover"), "m:e", "m:lim");
            case "m:rad" -> root(part, to);
            case "m:nary" -> nary(part, to);
            case "m:d" -> delimited(part, to);
            case "m:acc" -> accented(part, to, property(part, "m:accPr", "m:chr", HAT));
            case "m:bar" -> accented(part, to, "\u00af");
            case "m:func" -> function(part, to);
            case "m:m" -> rows(part, "m:mr", to);
            case "m:eqArr" -> rows(part, "m:e", to);
            default -> {
                if (!part.tagName().endsWith("Pr") && !part.tagName().startsWith("w:")) {
                    children(part, to);
                }
            }
        }
    }

    private static void run(Element run, Element to) {
        var text = texts(run);
        var properties = XmlPart.child(run, "m:rPr");
        if (properties != null && XmlPart.child(properties, "m:nor") != null) {
            to.appendElement("mtext").text(text);
            return;
        }
        var tokens = TOKEN.matcher(text);
        while (tokens.find()) {
            var token = tokens.group();
            char c = token.charAt(0);
            to.appendElement(Character.isLetter(c) ? "mi" : Character.isDigit(c) ? "mn" : "mo")
                    .text(token);
        }
    }

    private static String texts(Element from) {
        var text = new StringBuilder();
        from.getElementsByTag("m:t").forEach(part -> text.append(part.wholeText()));
        return text.toString();
    }

    private static void arguments(Element from, Element to, String... names) {
        for (var name : names) {
            argument(XmlPart.child(from, name), to);
        }
    }

    private static void argument(@Nullable Element from, Element to) {
        var row = to.appendElement("mrow");
        if (from != null) {
            children(from, row);
        }
    }

    private static void root(Element part, Element to) {
        var degree = XmlPart.child(part, "m:deg");
        if (degree == null || texts(degree).isBlank()) {
            arguments(part, to.appendElement("msqrt"), "m:e");
        } else {
            arguments(part, to.appendElement("mroot"), "m:e", "m:deg");
        }
    }

    private static void nary(Element part, Element to) {
        var scripts = to.appendElement("munderover");
        scripts.appendElement("mo").text(property(part, "m:naryPr", "m:chr", INTEGRAL));
        arguments(part, scripts, "m:sub", "m:sup");
        arguments(part, to, "m:e");
    }

    private static void delimited(Element part, Element to) {
        var row = to.appendElement("mrow");
        row.appendElement("mo").text(property(part, "m:dPr", "m:begChr", "("));
        boolean first = true;
        for (var child : part.children()) {
            if (child.tagName().equals("m:e")) {
                if (!first) {
                    row.appendElement("mo").text(property(part, "m:dPr", "m:sepChr", "|"));
                }
                argument(child, row);
                first = false;
            }
        }
        row.appendElement("mo").text(property(part, "m:dPr", "m:endChr", ")"));
    }

    private static void accented(Element part, Element to, String mark) {
        var over = to.appendElement("mover").attr("accent", "true");
        arguments(part, over, "m:e");
        over.appendElement("mo").text(mark);
    }

    private static void function(Element part, Element to) {
        var name = XmlPart.child(part, "m:fName");
        if (name != null && name.childrenSize() == 1 && name.child(0).tagName().equals("m:r")) {
            to.appendElement("mi").text(texts(name));
        } else {
            arguments(part, to, "m:fName");
        }
        arguments(part, to, "m:e");
    }

    /** A matrix has cells in its rows, an array of equations has none. */
    private static void rows(Element part, String rowName, Element to) {
        var table = to.appendElement("mtable");
        for (var row : part.children()) {
            if (row.tagName().equals(rowName)) {
                var made = table.appendElement("mtr");
                if (rowName.equals("m:e")) {
                    children(row, made.appendElement("mtd"));
                } else {
                    row.children().forEach(cell -> children(cell, made.appendElement("mtd")));
                }
            }
        }
    }

    private static String property(Element part, String properties, String name, String usual) {
        var element = XmlPart.child(part, properties, name);
        return element == null ? usual : element.attr("m:val");
    }
}
