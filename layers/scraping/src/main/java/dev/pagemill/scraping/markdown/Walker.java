package dev.pagemill.scraping.markdown;

import java.util.Objects;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/**
 * Walks over content in document order, without recursion, and hands what it meets to the block writer (as blocks) or, in
 * a table's cell, to one line.
 */
final class Walker {

    private static final int LONGEST_CONTROL = 40;
    /** No icon: pages enlarge their pictures so. */
    private static final Evaluator NAMED_PICTURE = Selector.evaluatorOf("img[alt~=\\S]:not([src*=.svg])");

    private static final Evaluator PICTURE = Selector.evaluatorOf("img, video, audio, iframe");

    private final Flow flow;
    private final Inlines inlines;
    private final Blocks blocks;
    private @Nullable Element skipped;

    Walker(PageContext page, BlockWriter writer) {
        InlineBuffer buffer = new InlineBuffer();
        this.flow = new Flow(page, buffer, writer);
        this.inlines = new Inlines(flow);
        this.blocks = new Blocks(flow, inlines);
    }

    /** Renders {@code root} and all that is in it. */
    void walk(Element root) {
        Node node = root;
        while (true) {
            Node next = enter(node) ? node.firstChild() : null;
            while (next == null) {
                if (node instanceof Element element) {
                    leave(element);
                }
                if (node == root) {
                    blocks.finish();
                    return;
                }
                next = node.nextSibling();
                node = next == null ? Objects.requireNonNull(node.parent()) : next;
            }
            node = next;
        }
    }

    /** The content of a table's cell on one line. */
    String renderCell(Element cell) {
        return renderCell(cell, false);
    }

    /** As {@link #renderCell(Element)}; what stands in the header is strong already. */
    String renderCell(Element cell, boolean head) {
        blocks.startCell(head || cell.nameIs("th"));
        walk(cell);
        return blocks.takeCell();
    }

    private boolean enter(Node node) {
        if (node instanceof TextNode text) {
            inlines.text(text);
            return false;
        }
        if (!(node instanceof Element element)) {
            return false;
        }
        boolean entered = !(element == flow.title && flow.titleTold)
                && !(flow.isInFigure() ? isControl(element) : isCopyButton(element));
        if (entered) {
            TagKind kind = kind(element);
            entered = kind.isBlock() ? blocks.enter(element, kind) : inlines.enter(element, kind);
        }
        if (!entered) {
            skipped = element;
        } else if (element == flow.title) {
            flow.buffer.open(Mark.STRONG, "");
        }
        return entered;
    }

    /** Other buttons may be a page's own text: the questions of a list of them, say. */
    private static boolean isCopyButton(Element element) {
        return element.nameIs("button")
                && CodeLanguage.isCodeButton(element.text())
                && element.selectFirst(NAMED_PICTURE) == null;
    }

    /** What enlarges a figure's picture, or unfolds its caption. */
    private static boolean isControl(Element element) {
        return (element.nameIs("button") || element.attr("role").equals("button"))
                && element.hasText()
                && element.selectFirst(PICTURE) == null
                && element.text().length() <= LONGEST_CONTROL;
    }

    /** What an element is by its name, or by its role where its name says nothing. */
    private static TagKind kind(Element element) {
        TagKind kind = TagKind.of(element.normalName());
        boolean open = kind == TagKind.BLOCK || kind == TagKind.INLINE;
        return open && RoleTable.mayBe(element) ? TagKind.TABLE : kind;
    }

    private void leave(Element element) {
        if (element == skipped) {
            return;
        }
        TagKind kind = kind(element);
        if (element == flow.title) {
            flow.buffer.close(Mark.STRONG);
            flow.boundary();
            flow.title = null;
        }
        if (kind.isBlock()) {
            blocks.leave(element, kind);
        } else {
            inlines.leave(element, kind);
        }
    }
}
