package dev.pagemill.scraping.markdown;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/** The elements that stand on lines of their own. */
final class Blocks {

    /** Tells of a list item whether its task is done; editors write it, and {@link RenderedParts}. */
    static final String CHECKED = "data-checked";

    private static final Evaluator PICTURE = Selector.evaluatorOf("img");
    private static final Evaluator LINK = Selector.evaluatorOf("a[href]");

    /** A list's item, boxes in it, and the heading. */
    private static final int MAX_HEADLINE_BOXES = 4;

    private final Flow flow;
    private final Inlines inlines;
    private final Map<Element, int[]> cellLists = new IdentityHashMap<>();
    /** The list last begun that is none to readers. */
    private @Nullable Element unlisted;

    private @Nullable Walker cells;

    Blocks(Flow flow, Inlines inlines) {
        this.flow = flow;
        this.inlines = inlines;
    }

    void startCell(boolean head) {
        flow.cell = true;
        flow.buffer.suppressStrong(head);
        cellLists.clear();
    }

    String takeCell() {
        return InlineRenderer.renderCell(flow.buffer.take());
    }

    /** The end of the content: writes what is left. */
    void finish() {
        if (!flow.cell) {
            flow.flush();
        }
    }

    /** Begins {@code element} and tells whether to go into it. */
    boolean enter(Element element, TagKind kind) {
        if (flow.isOneLine()) {
            return enterOnLine(element, kind);
        }
        if (kind != TagKind.BLOCK || !flow.buffer.awaitsText()) {
            flow.flush();
        }
        if (Specials.write(element, flow)) {
            return false;
        }
        inlines.preserve(element);
        String note = flow.page.footnotes().note(element);
        if (note != null) {
            flow.writer.open(Frame.Type.NOTE, element, "[^" + note + "]: ", "    ");
            return true;
        }
        return switch (kind) {
            case HEADING -> element == flow.title || isCaption(element) || heading(element);
            case LIST -> {
                if (isHeadline(element)) {
                    unlisted = element;
                } else {
                    list(element);
                }
                yield true;
            }
            case DEFINITIONS -> {
                // Without terms it only indents what is in it, as wikis do with formulas and replies.
                if (hasTerms(element)) {
                    flow.writer.openList(element, false, 1);
                }
                yield true;
            }
            case ITEM -> {
                if (unlisted == null || element.parent() != unlisted) {
                    flow.writer.openItem(element, number(element.attr("value"), -1));
                    checkBox(element);
                }
                yield true;
            }
            case TERM -> term(element);
            case DEFINITION -> {
                definition(element);
                yield true;
            }
            case PREFORMATTED -> {
                boolean verse = Inlines.isVerse(element);
                if (!verse) {
                    flow.code(CodeBlock.of(element));
                }
                yield verse;
            }
            case RULE -> {
                flow.writer.rule();
                yield false;
            }
            case TABLE -> element.nameIs("table") ? table(element) : roleTable(element);
            case QUOTE -> {
                if (Player.isAwaitedPost(element)) {
                    inlines.post(element);
                    yield false;
                }
                if (!callout(element)) {
                    flow.writer.open(Frame.Type.QUOTE, element, "> ", "> ");
                }
                yield true;
            }
            default -> {
                if (element.nameIs("figure")) {
                    flow.beginFigure(element);
                }
                if (!callout(element) && isQuote(element)) {
                    flow.writer.open(Frame.Type.QUOTE, element, "> ", "> ");
                }
                summary(element);
                yield true;
            }
        };
    }

    void leave(Element element, TagKind kind) {
        if (element == flow.heading) {
            endHeading(element);
            return;
        }
        if (element.nameIs("summary")) {
            flow.buffer.close(Mark.STRONG);
        }
        if (kind == TagKind.TERM) {
            flow.buffer.close(Mark.STRONG);
        }
        boundary(element);
        flow.endFigure(element);
        inlines.endPreserve(element);
        if (!flow.isOneLine() && kind != TagKind.TERM) {
            if (kind == TagKind.ITEM) {
                flow.flush();
            }
            flow.writer.close(element);
        }
    }

    /** In a line, blocks are parted by breaks, a nested table's cells by spaces, list items begin with their marker. */
    private boolean enterOnLine(Element element, TagKind kind) {
        if (kind == TagKind.PREFORMATTED) {
            flow.code(CodeBlock.of(element));
            return false;
        }
        boundary(element);
        if (Specials.write(element, flow) || kind == TagKind.RULE) {
            return false;
        }
        if (kind == TagKind.ITEM && flow.heading == null) {
            flow.buffer.marker(marker(element));
        }
        return true;
    }

    private void boundary(Element element) {
        if (flow.cell && (element.nameIs("td") || element.nameIs("th"))) {
            flow.buffer.space();
        } else {
            flow.boundary();
        }
    }

    private String marker(Element item) {
        Element list = item.parent();
        if (list == null || !list.nameIs("ol")) {
            return "-";
        }
        int[] count = cellLists.computeIfAbsent(list, key -> new int[] {(int) number(key.attr("start"), 1)});
        return count[0]++ + ".";
    }

    private void list(Element element) {
        boolean down = element.attributesSize() > 0 && element.hasAttr("reversed");
        flow.writer.openList(element, element.nameIs("ol"), number(element.attr("start"), down ? items(element) : 1));
        if (down) {
            flow.writer.countDown(element);
        }
    }

    /** A list of one item that begins with a heading: the last of the page's places among others, or a layout. */
    private static boolean isHeadline(Element list) {
        Element item = list.firstElementChild();
        Element first = item;
        for (int i = 0; i < MAX_HEADLINE_BOXES && first != null && !isHeading(first); i++) {
            first = first.ownText().isBlank() ? first.firstElementChild() : null;
        }
        return item != null && first != null && isHeading(first) && !isAnyShown(item);
    }

    private static boolean isHeading(Element element) {
        return TagKind.of(element.normalName()) == TagKind.HEADING;
    }

    /** Whether an item behind {@code item} has text or a picture. */
    private static boolean isAnyShown(Element item) {
        for (Element next = item.nextElementSibling(); next != null; next = next.nextElementSibling()) {
            if (next.hasText() || next.selectFirst(PICTURE) != null) {
                return true;
            }
        }
        return false;
    }

    private static long items(Element list) {
        return list.children().stream().filter(child -> child.nameIs("li")).count();
    }

    /** A caption that is set as a heading; one that leads to another page is that page's. */
    private boolean isCaption(Element heading) {
        return flow.isInCaption(heading) && heading != flow.linkHeading && heading.selectFirst(LINK) == null;
    }

    private boolean heading(Element element) {
        flow.heading = element;
        flow.buffer.suppressStrong(true);
        if (element == flow.linkHeading) {
            flow.buffer.open(Mark.LINK, flow.linkTarget);
        }
        return true;
    }

    private void endHeading(Element element) {
        flow.heading = null;
        flow.buffer.suppressStrong(false);
        if (element == flow.linkHeading) {
            flow.buffer.close(Mark.LINK);
        }
        if (!flow.buffer.isEmpty()) {
            String text = InlineRenderer.renderHeading(flow.buffer.take());
            String marks = "#".repeat(element.normalName().charAt(1) - '0');
            flow.writer.write(BlockKind.OTHER, marks + " " + protectedEnd(text));
            if (element.nameIs("h1")) {
                flow.gallery.passHeadline(flow.writer.blocks());
            }
        }
        flow.buffer.take();
    }

    /** Number signs at the end of a heading would be read as its closing sequence. */
    private static String protectedEnd(String text) {
        int at = text.length();
        while (at > 0 && text.charAt(at - 1) == '#') {
            at--;
        }
        boolean closing = at < text.length() && (at == 0 || text.charAt(at - 1) == ' ');
        return closing ? text.substring(0, at) + "\\" + text.substring(at) : text;
    }

    private void checkBox(Element item) {
        if (item.attributesSize() > 0 && item.hasAttr(CHECKED)) {
            flow.buffer.marker(item.attr(CHECKED).equals("true") ? "[x]" : "[ ]");
        }
    }

    private boolean term(Element element) {
        closeItem();
        flow.writer.openItem(element, -1);
        if (element.hasText() && element.selectFirst("h1, h2, h3, h4, h5, h6, pre, table, ul, ol") == null) {
            flow.buffer.open(Mark.STRONG, "");
        }
        return true;
    }

    /** Terms are children of the list, or of the groups in it. */
    private static boolean hasTerms(Element list) {
        for (Element child = list.firstElementChild(); child != null; child = child.nextElementSibling()) {
            Element inner = child.nameIs("div") ? child.firstElementChild() : null;
            if (child.nameIs("dt") || inner != null && inner.nameIs("dt")) {
                return true;
            }
        }
        return false;
    }

    private void definition(Element element) {
        Frame frame = flow.writer.current();
        if (frame.type == Frame.Type.LIST && frame.owner != null && frame.owner.nameIs("dl")) {
            flow.writer.openItem(element, -1);
        }
    }

    /** A term's item stays open for its definitions until the next term, or the list's end. */
    private void closeItem() {
        Frame frame = flow.writer.current();
        if (frame.type == Frame.Type.ITEM
                && frame.owner != null
                && (frame.owner.nameIs("dt") || frame.owner.nameIs("dd"))) {
            flow.writer.close(frame.owner);
        }
    }

    private boolean table(Element element) {
        Element parent = element.parent();
        if (parent != null && parent.hasClass("admonitionblock")) {
            return true;
        }
        return switch (TableKind.of(element)) {
            case LAYOUT -> true;
            case CODE -> {
                flow.code(CodeBlock.of(element));
                yield false;
            }
            case DATA -> {
                write(TableGrid.of(element));
                yield false;
            }
        };
    }

    /** Whether to go into an element that may be a table by its role. */
    private boolean roleTable(Element element) {
        Optional<RoleTable> table = RoleTable.of(element);
        table.ifPresent(rows -> write(TableGrid.of(rows)));
        return table.isEmpty();
    }

    private void write(TableGrid grid) {
        if (cells == null) {
            cells = new Walker(flow.page, new BlockWriter());
        }
        for (Element caption : grid.captions()) {
            flow.writer.write(BlockKind.PARAGRAPH, cells.renderCell(caption));
        }
        flow.writer.write(BlockKind.TABLE, TableWriter.write(grid, cells));
    }

    /** Forums that quote without the element for it. */
    private static boolean isQuote(Element element) {
        return element.attributesSize() > 0 && (element.hasClass("bbcode_quote") || element.hasClass("quotecontent"));
    }

    private boolean callout(Element element) {
        Callout callout = Callout.of(element);
        if (callout == null || !element.hasText()) {
            return false;
        }
        flow.writer.open(Frame.Type.QUOTE, element, "> ", "> ");
        flow.writer.write(BlockKind.ALERT, "[!" + callout.type() + "]");
        flow.title = callout.title();
        flow.titleTold = callout.titleTold();
        return true;
    }

    private void summary(Element element) {
        if (element.nameIs("summary")
                && element != flow.title
                && element.selectFirst("h1, h2, h3, h4, h5, h6") == null) {
            flow.buffer.open(Mark.STRONG, "");
        }
    }

    private static long number(String value, long otherwise) {
        String digits = value.strip();
        boolean usable =
                !digits.isEmpty() && digits.length() <= 9 && digits.chars().allMatch(Characters::isDigit);
        return usable ? Long.parseLong(digits) : otherwise;
    }
}
