package dev.pagemill.scraping.markdown;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * The text of a code block as its author wrote it: indentation kept; line numbers, gutters and copy buttons left out; a
 * line a line, whether the page parts them by line feeds, {@code <br>}, or an element each.
 */
final class CodeText {

    private static final Pattern NUMBERS = Pattern.compile(
            "(?:^|[\\s_-])(?:line-?numbers?(?:-rows|-container|__.*)?|line-?nos?|linenodiv|linenumber|linenos|gutter|gutters|ln|lnt|lnum"
                    + "|blob-num|hljs-ln-n|hljs-ln-numbers|rouge-gutter|react-code-line-number|react-line-number|token-line-number"
                    + "|crayon-nums|CodeMirror-linenumber|CodeMirror-gutter-wrapper|cm-gutters|cm-lineNumbers"
                    + "|react-syntax-highlighter-line-number|lineno-cell|line-num|line_numbers|code-line-number|num-line|ltx_tag_listingline)(?:$|\\s)");
    private static final Pattern CONTROLS = Pattern.compile(
            "(?:^|\\s)(?:copy|copy-?(?:btn|button|code)|copybtn|copy-code-button|clipboard-?button|btn-clipboard|zeroclipboard-container|toolbar|toolbar-item|code[-_]*(?:block)?[-_]*(?:header|title|toolbar|lang|language|label|actions)"
                    + "|code-toolbar-item|hover-info|tooltiptext|twoslash-popup-container|crayon-toolbar|crayon-info|crayon-plain-wrap|ltx_listing_data|sr-only|visually-hidden|CodeMirror-measure|CodeMirror-cursors|boring|code-header-copy)(?:$|\\s)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LINE = Pattern.compile(
            "(?:^|\\s)(?:line|code-line|highlight-line|token-line|view-line|cm-line|CodeMirror-line|crayon-line|blob-code|blob-code-inner|cl|codeline|"
                    + "hljs-ln-code|react-code-line-contents|code__line|ltx_listingline)(?:$|\\s)");
    private static final Set<String> LINE_ELEMENTS =
            Set.of("div", "p", "li", "tr", "table", "ol", "ul", "pre", "tbody", "blockquote", "section", "dd", "dt");
    private static final Set<String> BARS = Set.of("div", "header", "figcaption", "button", "style", "script");
    private static final Set<String> LEFT_OUT = Set.of(
            "button",
            "style",
            "script",
            "svg",
            "template",
            "clipboard-copy",
            "input",
            "select",
            "textarea",
            "noscript");

    private final StringBuilder out = new StringBuilder();
    private final Element root;
    private boolean lineEnded;
    private int lengthAtLineStart;

    private CodeText(Element root) {
        this.root = root;
    }

    /** Where a line of Monaco's stands: it adds lines in the order in which they scroll into view. */
    private static final Pattern TOP = Pattern.compile("(?:^|;)\\s*top:\\s*(\\d{1,7})px");

    /** The text of {@code root}, without blank lines at its ends and spaces at the ends of its last line. */
    static String of(Element root) {
        CodeText text = new CodeText(inOrder(withoutHeader(root)));
        text.walk();
        String code = trim(text.out);
        return keepsSpaces(root) ? code : code.stripLeading();
    }

    /** Elsewhere the white space before the code is the page's own indentation. */
    private static boolean keepsSpaces(Element root) {
        boolean bare = root.nameIs("code") && !root.attr("style").contains("white-space");
        return !bare || root.closest("pre") != null;
    }

    /** Some pages put a bar with the language and buttons into the {@code pre}, beside the code itself. */
    private static Element withoutHeader(Element root) {
        Element code = root.selectFirst("code, .cm-content");
        if (!root.nameIs("pre") || code == null || code == root || code.closest("table") != null) {
            return root;
        }
        boolean only = root.select("code, .cm-content").stream().allMatch(other -> isWithin(other, code));
        return only && isBesideBars(root, code) ? code : root;
    }

    /** Whether all other text of {@code root} stands in boxes of its own. */
    private static boolean isBesideBars(Element root, Element code) {
        boolean bars = false;
        for (Element at = code; at != root && at != null; at = at.parent()) {
            Element parent = at.parent();
            for (Node sibling : parent == null ? List.<Node>of() : parent.childNodes()) {
                boolean bar = sibling instanceof Element box && BARS.contains(box.normalName());
                if (sibling != at && !bar && !isBlank(sibling)) {
                    return false;
                }
                bars |= bar;
            }
        }
        return bars;
    }

    private static boolean isBlank(Node node) {
        return node instanceof TextNode text
                ? text.isBlank()
                : !(node instanceof Element element) || !element.hasText();
    }

    private static boolean isWithin(Element element, Element ancestor) {
        for (Element at = element; at != null; at = at.parent()) {
            if (at == ancestor) {
                return true;
            }
        }
        return false;
    }

    private static Element inOrder(Element root) {
        Element lines = root.hasClass("view-lines") ? root : root.selectFirst(".view-lines");
        if (lines == null) {
            return root;
        }
        Element sorted = lines.shallowClone();
        lines.children().stream()
                .sorted(Comparator.comparingInt(CodeText::top))
                .forEach(line -> sorted.appendChild(line.clone()));
        return sorted;
    }

    private static int top(Element line) {
        Matcher top = TOP.matcher(line.attr("style"));
        return top.find() ? Integer.parseInt(top.group(1)) : 0;
    }

    private void walk() {
        Node node = root;
        while (true) {
            Node next = enter(node) ? node.firstChild() : null;
            while (next == null) {
                leave(node);
                if (node == root) {
                    return;
                }
                next = node.nextSibling();
                node = next == null ? java.util.Objects.requireNonNull(node.parent()) : next;
            }
            node = next;
        }
    }

    private boolean enter(Node node) {
        if (node instanceof TextNode text) {
            append(text.getWholeText());
            return false;
        }
        if (!(node instanceof Element element) || (element != root && isLeftOut(element))) {
            return false;
        }
        if (element.nameIs("br")) {
            out.append('\n');
            lineEnded = false;
            return false;
        }
        if (element != root && startsLine(element)) {
            freshLine();
        } else if (isPart(element)
                && element.previousSibling() instanceof Element before
                && isPart(before)
                && !endsLine()) {
            out.append(hasBreak(before) || hasBreak(element) ? "\n\n" : "\n");
        }
        return true;
    }

    private boolean endsLine() {
        return !out.isEmpty() && out.charAt(out.length() - 1) == '\n';
    }

    /** Editors that end a part of the code at an empty line, and give each part an element with an id of its own. */
    private static boolean isPart(Element element) {
        Element parent = element.parent();
        return element.nameIs("span")
                && parent != null
                && parent.nameIs("pre")
                && !element.id().isEmpty();
    }

    private static boolean hasBreak(Element element) {
        return element.selectFirst("br") != null;
    }

    private void leave(Node node) {
        if (!(node instanceof Element element) || element == root || !startsLine(element) || isLeftOut(element)) {
            return;
        }
        boolean wroteItsBreak = out.length() > lengthAtLineStart && endsInBreak();
        boolean wroteNothing = out.length() == lengthAtLineStart;
        if (!wroteItsBreak && (!wroteNothing || isLine(element))) {
            lineEnded = true;
        }
    }

    /** Parts the line to come from what was written before. */
    private void freshLine() {
        if (lineEnded || (!out.isEmpty() && !endsInBreak())) {
            out.append('\n');
        }
        lineEnded = false;
        lengthAtLineStart = out.length();
    }

    private boolean endsInBreak() {
        return !out.isEmpty() && out.charAt(out.length() - 1) == '\n';
    }

    private void append(String text) {
        if (lineEnded) {
            // White space between line elements is the page's own indentation; a line feed in it is their separator.
            if (text.isBlank()) {
                out.repeat('\n', Math.max(0, lineFeeds(text) - 1));
                return;
            }
            if (text.charAt(0) != '\n') {
                out.append('\n');
            }
            lineEnded = false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r') {
                if (i + 1 >= text.length() || text.charAt(i + 1) != '\n') {
                    out.append('\n');
                }
            } else if (c == '\u00A0') {
                out.append(' ');
            } else if (!Characters.isInvisible(c)) {
                out.append(c);
            }
        }
    }

    private static int lineFeeds(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    /** An element that is a line even where it is empty. */
    private static boolean isLine(Element element) {
        return element.nameIs("li") || element.nameIs("tr") || isLineElement(element);
    }

    private boolean startsLine(Element element) {
        return LINE_ELEMENTS.contains(element.normalName()) || isLineElement(element);
    }

    private static boolean isLineElement(Element element) {
        return element.attributesSize() > 0
                && (LINE.matcher(element.className()).find() || element.hasAttr("data-line"))
                && !element.nameIs("code");
    }

    private static boolean isLeftOut(Element element) {
        if (LEFT_OUT.contains(element.normalName())) {
            return true;
        }
        if (isNumberCell(element)) {
            return true;
        }
        if (element.attributesSize() == 0) {
            return false;
        }
        String className = element.className();
        if (className.isEmpty()) {
            return element.hasAttr("data-line-number") && isNumber(element.text());
        }
        return CONTROLS.matcher(className).find() && !element.nameIs("code")
                || (NUMBERS.matcher(className).find()
                                || isNumberClass(className)
                                || element.hasAttr("data-line-number"))
                        && isNumber(element.text());
    }

    private static boolean isNumberClass(String className) {
        String name = className.toLowerCase(Locale.ROOT);
        return name.contains("gutter") || (name.contains("line") && name.contains("num"));
    }

    /** A number before the code of its line, kept out of selections or in a row of its own. */
    private static boolean isNumberCell(Element element) {
        if (!element.nameIs("span") && !element.nameIs("div")) {
            return false;
        }
        boolean unselectable = element.attr("style").replace(" ", "").contains("user-select:none");
        Element parent = element.parent();
        Element next = element.nextElementSibling();
        boolean row = parent != null
                && parent.nameIs("div")
                && parent.childNodeSize() == 2
                && next != null
                && next.nameIs("div");
        return (unselectable || row) && element.hasText() && isNumber(element.text());
    }

    private static boolean isNumber(String text) {
        return text.isBlank()
                || text.strip().chars().allMatch(c -> Characters.isDigit(c) || c <= ' ' || c == '.' || c == ':');
    }

    private static String trim(StringBuilder text) {
        int start = 0;
        int lineStart = 0;
        while (start < text.length() && text.charAt(start) <= ' ') {
            if (text.charAt(start) == '\n') {
                lineStart = start + 1;
            }
            start++;
        }
        int end = text.length();
        while (end > lineStart && text.charAt(end - 1) <= ' ') {
            end--;
        }
        return text.substring(Math.min(lineStart, end), end);
    }
}
