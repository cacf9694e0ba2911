package dev.pagemill.scraping.markdown;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/**
 * Puts what a page's scripts have rendered back into the element that HTML has for it: formulas of MathJax, KaTeX and
 * their kin into {@code math}, the lines of highlighters and code editors into {@code pre}; an {@code iframe} goes before elements that become players. Whoever reads the page after
 * that takes each as the one piece that it is.
 */
public final class RenderedParts implements NodeFilter {

    /** More of them than this are a trap. */
    private static final int MAX_PARTS = 20_000;

    /** For each, the boxes around it are searched. */
    private static final int MAX_TAB_ROWS = 100;

    /** Boxes around a code block, below its bar. */
    private static final int MAX_BOXES = 3;

    private final List<Element> formulas = new ArrayList<>();
    private final List<Element> codes = new ArrayList<>();
    private final List<Element> blocks = new ArrayList<>();
    private final List<Element> twins = new ArrayList<>();
    private final List<Element> players = new ArrayList<>();
    private final List<Element> forms = new ArrayList<>();
    private final List<Element> paragraphItems = new ArrayList<>();
    private final List<Element> tabRows = new ArrayList<>();
    private final Map<String, Kind> kinds = new HashMap<>();

    private enum Kind {
        NOTHING,
        FORMULA,
        CODE,
        FORM,
        TABS
    }

    private RenderedParts() {}

    /** Changes {@code page}. */
    public static void restore(Document page) {
        RenderedParts parts = new RenderedParts();
        NodeTraversor.filter(parts, page);
        parts.formulas.forEach(RenderedParts::restoreFormula);
        parts.codes.forEach(RenderedParts::restoreCode);
        parts.twins.forEach(PictureTwins::restore);
        parts.twins.forEach(Player::restoreFrame);
        parts.players.forEach(Player::restore);
        parts.blocks.forEach(RenderedParts::takeLabel);
        PartForms.restoreAll(parts.forms);
        EditorLists.ofParagraphs(parts.paragraphItems);
        parts.tabRows.stream().limit(MAX_TAB_ROWS).forEach(Tabs::restoreRow);
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (!(node instanceof Element element) || count() >= MAX_PARTS) {
            return FilterResult.CONTINUE;
        }
        return switch (element.normalName()) {
            case "svg", "style", "template", "math" -> FilterResult.SKIP_CHILDREN;
            case "pre" -> {
                blocks.add(element);
                yield FilterResult.SKIP_CHILDREN;
            }
            case "noscript" -> {
                twins.add(element);
                yield FilterResult.SKIP_CHILDREN;
            }
            case "lite-youtube",
                    "amp-youtube",
                    "lite-vimeo",
                    "amp-vimeo",
                    "amp-video",
                    "amp-audio",
                    "amp-iframe",
                    "amp-anim" -> {
                players.add(element);
                yield FilterResult.SKIP_CHILDREN;
            }
            case "script" -> file(element, element.attr("type").startsWith("math/") ? Kind.FORMULA : Kind.NOTHING);
            case "mjx-container", "math-renderer" -> file(element, Kind.FORMULA);
            case "code" -> file(element, isBlock(element) ? Kind.CODE : Kind.NOTHING);
            case "input" -> Tasks.box(element);
            case "p" -> paragraph(element);
            case "ul", "ol" -> file(element, list(element));
            case "li" -> item(element);
            case "head" -> FilterResult.SKIP_CHILDREN;
            // Most of a page is made of these, and no renderer uses them as its box.
            case "html", "body", "a", "img", "br", "b", "strong", "i", "em", "td", "tr", "h2", "h3" ->
                FilterResult.CONTINUE;
            case "table" -> file(element, table(element));
            default -> file(element, element.attributesSize() == 0 ? Kind.NOTHING : kind(element));
        };
    }

    private static FilterResult item(Element item) {
        ItemLabel.count(item);
        return Tasks.see(item);
    }

    private int count() {
        return formulas.size() + codes.size() + forms.size() + paragraphItems.size() + tabRows.size();
    }

    private static Kind table(Element table) {
        if (EquationTable.is(table)) {
            return Kind.FORMULA;
        }
        if (table.hasClass("footnote")) {
            return Kind.FORM;
        }
        return TableKind.isCode(table) ? Kind.CODE : Kind.NOTHING;
    }

    /** Lists that belong to others, and lists of tabs. */
    private Kind list(Element list) {
        if (list.attributesSize() == 0) {
            return Kind.NOTHING;
        }
        String className = list.attr("class");
        boolean form = !className.isEmpty() && kinds.computeIfAbsent(className, RenderedParts::byClass) == Kind.FORM;
        return form ? Kind.FORM : Tabs.isRow(list) ? Kind.TABS : Kind.NOTHING;
    }

    private FilterResult paragraph(Element paragraph) {
        if (EditorLists.isItem(paragraph)) {
            paragraphItems.add(paragraph);
        }
        return FilterResult.CONTINUE;
    }

    private FilterResult file(Element element, Kind kind) {
        return switch (kind) {
            case NOTHING -> FilterResult.CONTINUE;
            case FORMULA -> {
                formulas.add(element);
                yield FilterResult.SKIP_CHILDREN;
            }
            case CODE -> {
                codes.add(element);
                yield FilterResult.SKIP_CHILDREN;
            }
            case FORM -> {
                forms.add(element);
                yield FilterResult.CONTINUE;
            }
            case TABS -> {
                tabRows.add(element);
                yield FilterResult.CONTINUE;
            }
        };
    }

    private Kind kind(Element element) {
        String className = element.attr("class");
        Kind known = className.isEmpty() ? Kind.NOTHING : kinds.computeIfAbsent(className, RenderedParts::byClass);
        if (known == Kind.CODE && Specials.isPage(element)) {
            return Kind.NOTHING;
        }
        if (known == Kind.CODE && element.selectFirst("pre") != null && !Specials.isEditor(className)) {
            return CodeBoxes.onlyLines(element) ? Kind.CODE : Kind.NOTHING;
        }
        if (known == Kind.NOTHING
                && element.nameIs("div")
                && (CodeBoxes.onlyLines(element) || CodeBoxes.isNumbered(element) || CodeBoxes.isBare(element))) {
            return Kind.CODE;
        }
        if (known == Kind.FORMULA && element.getElementsByTag("math").size() > 1) {
            return Kind.NOTHING;
        }
        if (known == Kind.NOTHING && element.nameIs("div") && Tabs.isRow(element)) {
            return Kind.TABS;
        }
        return known == Kind.NOTHING && MathSource.isNamed(element) ? Kind.FORMULA : known;
    }

    private static Kind byClass(String className) {
        if (PartForms.of(className) != null) {
            return Kind.FORM;
        }
        if (MathSource.isContainerClass(className)) {
            return Kind.FORMULA;
        }
        return Specials.isCode(className) ? Kind.CODE : Kind.NOTHING;
    }

    /** Code that breaks its lines itself stands on lines of its own. */
    private static boolean isBlock(Element code) {
        Element parent = code.parent();
        boolean alone = code.hasClass("block") && parent != null && !parent.nameIs("p");
        boolean spaced = code.attr("style").replace(" ", "").contains("white-space:pre")
                && code.wholeText().strip().indexOf('\n') >= 0;
        return alone
                || spaced
                || (code.childrenSize() > 1 && code.getElementsByTag("br").size() > 1);
    }

    /** A bar above code that names its language moves into the code. */
    private static void takeLabel(Element pre) {
        Element tools = pre.nextElementSibling();
        if (tools != null && tools.hasClass("toolbar")) {
            tools.remove();
        }
        Element at = pre;
        for (int i = 0; i < MAX_BOXES && at != null; i++) {
            Element bar = at.previousElementSibling();
            if (bar != null) {
                String language = bar.nameIs("div") || bar.nameIs("span") || bar.nameIs("header")
                        ? CodeLanguage.named(bar.text())
                        : "";
                if (!language.isEmpty()) {
                    bar.remove();
                    pre.attr("data-lang", CodeLanguage.of(pre).isEmpty() ? language : CodeLanguage.of(pre));
                }
                return;
            }
            Element parent = at.parent();
            at = parent != null && parent.nameIs("div") ? parent : null;
        }
    }

    private static void restoreFormula(Element element) {
        if (element.nameIs("table")) {
            EquationTable.restore(element);
            return;
        }
        MathSource math = element.nameIs("script") ? MathSource.ofScript(element) : MathSource.ofContainer(element);
        if (math == null || element.parent() == null) {
            return;
        }
        Element before = element.previousElementSibling();
        if (before != null && before.hasClass("MathJax_Preview")) {
            before.remove();
        }
        if (math.tex().isEmpty()) {
            element.remove();
        } else {
            element.replaceWith(formula(element, math));
        }
    }

    private static Element formula(Element rendered, MathSource source) {
        Element own = rendered.getElementsByTag("math").first();
        Element math = own == null ? new Element("math") : own.clone();
        math.attr("alttext", source.tex());
        math.getElementsByTag("annotation").remove();
        math.getElementsByTag("annotation-xml").remove();
        if (!math.hasText()) {
            math.empty().appendElement("mtext").text(source.tex());
        }
        return source.display() ? math.attr("display", "block") : (Element) math.removeAttr("display");
    }

    private static void restoreCode(Element element) {
        CodeBlock code = CodeBlock.of(element);
        if (code.text().isBlank() || element.parent() == null) {
            return;
        }
        Element text = new Element("code").appendText(code.text());
        if (!code.language().isEmpty()) {
            text.addClass("language-" + code.language());
        }
        element.replaceWith(new Element("pre").appendChild(text));
    }
}
