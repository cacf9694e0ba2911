package dev.pagemill.scraping.extract;

import dev.pagemill.scraping.text.WordSeam;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/** Cuts a page into blocks in one walk without recursion. */
final class BlockReader implements NodeFilter {
    /** Cells longer than this are parts of a layout, not of a row. */
    private static final int MAX_ROW_CELL_CHARS = 300;

    private final List<Block> blocks = new ArrayList<>();
    private final List<Box> boxes = new ArrayList<>();
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<Element> forMachines = new ArrayList<>();
    private @Nullable Box box;
    private @Nullable Element innermost;
    private final Run run = new Run();
    private final WordSeam seam = new WordSeam();
    private int linkDepth;
    private int boldDepth;

    PageBlocks finish(Document page) {
        endRun();
        return new PageBlocks(page, blocks, boxes, leaves, forMachines);
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) {
            readText(text);
            return FilterResult.CONTINUE;
        }
        return node instanceof Element element ? open(element, TagKind.of(element)) : FilterResult.SKIP_ENTIRELY;
    }

    private FilterResult open(Element element, TagKind kind) {
        if (element.hasAttr("itemscope")) {
            if (Box.isUnseen(element)) {
                // It repeats for machines what readers see elsewhere, dates and addresses between.
                forMachines.add(element);
                return FilterResult.SKIP_ENTIRELY;
            }
            if (element.attr("itemtype").endsWith("/Recipe")) {
                forMachines.add(element);
            }
        }
        return switch (kind) {
            case SKIPPED -> skip(element);
            case INLINE, LINK -> enterInline(element, kind);
            case BREAK -> readBreak(element);
            case MEDIA -> readMedia(element);
            case PREFORMATTED -> readPreformatted(element);
            case BLOCK, ROW, CELL -> fallback(element) ? FilterResult.SKIP_ENTIRELY : enterBox(element, kind);
        };
    }

    private FilterResult skip(Element element) {
        if (element.normalName().equals("script")) {
            forMachines.add(element);
        }
        seam.empty(element.normalName());
        return FilterResult.SKIP_ENTIRELY;
    }

    /** A noscript element without text stands in for the image before it; with text it may hold the whole page. */
    private static boolean fallback(Element element) {
        return element.normalName().equals("noscript") && !element.hasText();
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            switch (TagKind.of(element)) {
                case INLINE, LINK -> leaveInline(element);
                case BLOCK, ROW, CELL -> leaveBox();
                case SKIPPED, BREAK, MEDIA, PREFORMATTED -> {}
            }
        }
        return FilterResult.CONTINUE;
    }

    private void readText(TextNode node) {
        String text = node.getWholeText();
        if (Run.isBlank(text)) {
            seam.partsFrom(text);
            if (!run.isEmpty()) {
                run.spacePending = true;
                leaves.add(new Leaf(node, blocks.size(), true));
            }
            return;
        }
        if (run.isEmpty()) {
            innermost = (Element) node.parent();
        }
        run.spacePending |= seam.partsFrom(text) && !run.isEmpty();
        run.append(text, linkDepth > 0, boldDepth > 0);
        leaves.add(new Leaf(node, blocks.size(), true));
    }

    private FilterResult enterInline(Element element, TagKind kind) {
        seam.open(element.normalName());
        if (kind == TagKind.LINK) {
            linkDepth++;
            run.links++;
        } else if (bold(element)) {
            boldDepth++;
        }
        return FilterResult.CONTINUE;
    }

    private void leaveInline(Element element) {
        seam.close(element.normalName());
        if (element.normalName().equals("a")) {
            linkDepth--;
        } else if (bold(element)) {
            boldDepth--;
        }
    }

    private static boolean bold(Element element) {
        return element.normalName().equals("b") || element.normalName().equals("strong");
    }

    /** One break is a line of the block, two in a row end it. */
    private FilterResult readBreak(Element element) {
        Node previous = element.previousSibling();
        while (previous instanceof TextNode text && text.isBlank()) {
            previous = previous.previousSibling();
        }
        if (previous instanceof Element before && before.normalName().equals("br")) {
            endRun();
        } else if (!run.isEmpty()) {
            run.lineBreak();
        }
        seam.reset();
        leaves.add(new Leaf(element, run.isEmpty() ? blocks.size() - 1 : blocks.size(), !run.isEmpty()));
        return FilterResult.SKIP_ENTIRELY;
    }

    private FilterResult readMedia(Element element) {
        boolean formula = element.normalName().equals("math");
        seam.empty(element.normalName());
        if (formula) {
            if (run.isEmpty()) {
                innermost = (Element) element.parent();
            }
            run.append(element.text(), false, false);
        }
        boolean inside = formula || !run.isEmpty();
        leaves.add(new Leaf(element, inside ? blocks.size() : blocks.size() - 1, inside));
        return FilterResult.SKIP_ENTIRELY;
    }

    private FilterResult readPreformatted(Element element) {
        endRun();
        enterBox(element, TagKind.PREFORMATTED);
        leaves.add(new Leaf(element, blocks.size(), true));
        innermost = element;
        run.appendVerbatim(element.wholeText());
        if (run.text().isEmpty()) {
            run.clear();
            leaves.removeLast();
        }
        leaveBox();
        return FilterResult.SKIP_ENTIRELY;
    }

    private FilterResult enterBox(Element element, TagKind kind) {
        endRun();
        box = new Box(element, box, kind, new Box.Place(boxes.size(), blocks.size()));
        boxes.add(box);
        return FilterResult.CONTINUE;
    }

    private void leaveBox() {
        endRun();
        Box left = box;
        if (left == null) {
            return;
        }
        if (left.kind == TagKind.ROW) {
            mergeCells(left);
        }
        left.end = blocks.size();
        box = left.parent;
    }

    private void endRun() {
        seam.reset();
        Element first = innermost;
        if (!run.isEmpty() && first != null && box != null) {
            blocks.add(new Block(box, first, run));
        }
        run.clear();
        innermost = null;
    }

    /** A row whose cells are short and plain is one block: one decision keeps or drops it. */
    private void mergeCells(Box row) {
        List<Block> cells = blocks.subList(row.first, blocks.size());
        if (cells.size() < 2 || !cells.stream().allMatch(cell -> plainCell(cell, row))) {
            return;
        }
        Run merged = new Run();
        cells.forEach(merged::join);
        Block block = new Block(row, cells.getFirst().innermost, merged);
        cells.clear();
        blocks.add(block);
        for (int i = leaves.size() - 1; i >= 0 && leaves.get(i).block() > row.first; i--) {
            leaves.set(
                    i, new Leaf(leaves.get(i).node(), row.first, leaves.get(i).inside()));
        }
        for (int i = boxes.size() - 1; boxes.get(i) != row; i--) {
            boxes.get(i).first = row.first;
            boxes.get(i).end = row.first;
        }
    }

    private static boolean plainCell(Block cell, Box row) {
        return cell.owner.kind == TagKind.CELL && cell.owner.parent == row && cell.text.length() <= MAX_ROW_CELL_CHARS;
    }
}
