package dev.pagemill.scraping.markdown;

import org.jsoup.nodes.Element;

/** Tables that LaTeXML (arXiv and others) lays equations out with: a row an equation, cut at its alignment marks. */
final class EquationTable {

    private EquationTable() {}

    static boolean is(Element table) {
        return table.hasClass("ltx_eqn_table");
    }

    /** Puts a displayed formula, with its number, in the place of each row; other rows become paragraphs. */
    static void restore(Element table) {
        if (table.parent() == null) {
            return;
        }
        for (Element row : table.getElementsByTag("tr")) {
            String tex = tex(row);
            Element text = new Element("p").appendText(row.text());
            table.before(tex.isEmpty() ? text : formula(tex, number(row)));
        }
        table.remove();
    }

    private static Element formula(String tex, String number) {
        String tag = number.isEmpty() ? "" : " \\tag{" + number + "}";
        Element math = new Element("math").attr("display", "block").attr("alttext", tex + tag);
        math.appendElement("mtext").text(tex);
        return math;
    }

    private static String tex(Element row) {
        StringBuilder tex = new StringBuilder();
        for (Element math : row.getElementsByTag("math")) {
            MathSource source = MathSource.ofMathml(math);
            tex.append(source == null || tex.isEmpty() ? "" : " ").append(source == null ? "" : source.tex());
        }
        return tex.toString();
    }

    private static String number(Element row) {
        Element tag = row.selectFirst(".ltx_tag");
        return tag == null ? "" : tag.text().replaceAll("[()\\s\\\\{}$#%&_^]", "");
    }
}
