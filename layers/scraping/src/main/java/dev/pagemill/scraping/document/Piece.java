package dev.pagemill.scraping.document;

import dev.pagemill.scraping.markdown.Markdown;
import dev.pagemill.scraping.text.AnyOf;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.Selector;

/** What an element is when content is made whole. */
enum Piece {
    /** Nothing to look at. */
    NONE,
    /** Prose: chosen or not, it tells where the content is. */
    TEXT,
    /** A box of texts that have no elements of their own; it tells nothing of what is beside it. */
    LOOSE,
    /** Code, or a formula on a line of its own. */
    SOLID,
    /** Rows and columns of data. */
    TABLE,
    /** A picture with its caption. */
    PICTURE,
    /** A note, a quote, a part to unfold: small, and one thing. */
    BOX,
    /** A footnote. */
    NOTE;

    /** Boxes with more text are parts of the page, each with pieces of its own. */
    private static final int LONGEST_BOX = 1_500;

    private static final int LONGEST_CAPTION = 400;

    /** Boxes within each other would be walked through once each. */
    private static final int MAX_NODES = 5_000;

    /** Elements around a formula that only style it. */
    private static final int MAX_WRAPPERS = 4;

    private static final Evaluator MEDIA = Selector.evaluatorOf("img, video, audio, iframe");
    private static final Evaluator FIELDS = Selector.evaluatorOf("form, input, button");

    private static final Pattern CAPTIONED =
            Pattern.compile("(?:^|\\s)(?:wp-caption|tr-caption-container|thumb t(?:right|left|none))(?:$|\\s)");

    /** What many sites name the box of a picture and its caption. */
    private static final AnyOf PICTURED =
            AnyOf.of("image", "Image", "img", "photo", "Photo", "picture", "figure", "media");

    private static final Evaluator CAPTION = Selector.evaluatorOf("[class*=caption]");

    /** What cards and sliders have, and pictures with captions do not. */
    private static final Evaluator PARTS =
            Selector.evaluatorOf("h1, h2, h3, h4, h5, h6, ul, ol, li, form, input, select, table");

    private static final Evaluator CONTROLS = Selector.evaluatorOf(".toggle-caption, .hide-caption");

    private static final Pattern NOTE_ID = Pattern.compile(
            "(?i)(?:_?e?d?ftn|fn|foot-?note|end-?note|cite_note|note|sdfootnote|sdendnote)[-_:.]?[-\\w.:]{1,60}");

    static Piece of(Element element) {
        Piece piece = byName(element);
        boolean open = piece == NONE || piece == LOOSE;
        return open && Markdown.isRoleTable(element) ? TABLE : piece;
    }

    private static Piece byName(Element element) {
        return switch (element.normalName()) {
            case "pre" -> SOLID;
            case "math" -> element.attr("display").equals("block") || isAlone(element) ? SOLID : NONE;
            case "table" -> isData(element) ? TABLE : isCaptioned(element) ? PICTURE : NONE;
            case "figure" -> element.selectFirst(MEDIA) != null && isShort(element) ? PICTURE : NONE;
            case "details", "address", "blockquote" -> isShort(element) ? BOX : loose(element);
            case "p" -> isNote(element) ? NOTE : isCode(element) ? SOLID : TEXT;
            case "li" -> isNote(element) ? NOTE : TEXT;
            case "div", "aside" ->
                isNote(element) ? NOTE : isCallout(element) ? BOX : isCaptioned(element) ? PICTURE : loose(element);
            case "td", "section", "article", "main", "center" -> loose(element);
            case "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "figcaption" -> TEXT;
            default -> NONE;
        };
    }

    private static Piece loose(Element element) {
        return LooseText.isIn(element) ? LOOSE : NONE;
    }

    private static boolean isNote(Element element) {
        String id = element.id();
        return !id.isEmpty() && NOTE_ID.matcher(id).matches() && isShort(element);
    }

    /** All that there is in a paragraph, or in what only indents it: wikis display formulas so. */
    private static boolean isAlone(Element formula) {
        Element at = formula;
        for (int i = 0; i < MAX_WRAPPERS; i++) {
            Element box = at.parent();
            if (box == null || hasMoreThan(box, at)) {
                return false;
            }
            switch (box.normalName()) {
                case "p", "dd", "div" -> {
                    return true;
                }
                case "span" -> at = box;
                default -> {
                    return false;
                }
            }
        }
        return false;
    }

    /** A line of code, as readmes tell how a tool is called. */
    private static boolean isCode(Element paragraph) {
        Element code = paragraph.firstElementChild();
        Element box = paragraph.parent();
        return code != null
                && code.nameIs("code")
                && !hasMoreThan(paragraph, code)
                && (box == null || !box.nameIs("li"));
    }

    private static boolean hasMoreThan(Element box, Element child) {
        for (Node node = box.firstChild(); node != null; node = node.nextSibling()) {
            boolean more = node instanceof TextNode text
                    ? text.getWholeText().strip().length() > 1
                    : node != child && node instanceof Element element && !element.nameIs("img") && element.hasText();
            if (more) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCallout(Element element) {
        return Markdown.isCallout(element) && isShort(element) && element.selectFirst(FIELDS) == null;
    }

    /** What blogs and wikis had before there were figures, and many sites have still. */
    private static boolean isCaptioned(Element element) {
        String className = element.className();
        boolean named = (className.contains("caption") || className.contains("thumb"))
                && CAPTIONED.matcher(className).find();
        return (named || PICTURED.isIn(className))
                && chars(element, LONGEST_CAPTION + 1) <= LONGEST_CAPTION
                && element.selectFirst(MEDIA) != null
                && (named || element.selectFirst(CAPTION) != null && element.selectFirst(PARTS) == null);
    }

    /** Renames {@code picture}, a box of any name, and the caption in it. */
    static Element asFigure(Element picture) {
        if (picture.nameIs("div") || picture.nameIs("aside")) {
            picture.tagName("figure");
            picture.select(CONTROLS).remove();
            picture.select(CAPTION).stream()
                    .filter(caption -> caption != picture && caption.selectFirst(MEDIA) == null)
                    .findFirst()
                    .ifPresent(caption -> caption.tagName("figcaption"));
        }
        return picture;
    }

    /** Rows of several cells, without tables, forms or sections inside: no layout of the page. */
    private static boolean isData(Element table) {
        // What is found soonest is asked first: tables within tables would be walked over once for each.
        return !table.attr("role").equals("presentation")
                && table.selectFirst("table table, form, nav, article, section, h1, h2, h3, iframe") == null
                && table.selectFirst("tr > * + *") != null;
    }

    private static boolean isShort(Element element) {
        return chars(element, LONGEST_BOX + 1) <= LONGEST_BOX;
    }

    /** Characters of text in {@code element}, counted no further than to {@code max}; what has very many parts counts as long. */
    static int chars(Element element, int max) {
        int[] count = {0};
        NodeTraversor.filter(
                new NodeFilter() {
                    private int nodes;

                    @Override
                    public FilterResult head(Node node, int depth) {
                        count[0] += node instanceof TextNode text && !text.isBlank()
                                ? text.getWholeText().strip().length()
                                : 0;
                        if (++nodes > MAX_NODES) {
                            count[0] = max;
                        }
                        return count[0] >= max ? FilterResult.STOP : FilterResult.CONTINUE;
                    }

                    @Override
                    public FilterResult tail(Node node, int depth) {
                        return FilterResult.CONTINUE;
                    }
                },
                element);
        return count[0];
    }
}
