package dev.pagemill.scraping.extract;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Counts over a page's blocks and boxes that its features are made of; sums over any range of blocks cost one step. */
final class PageSignals {
    /** Marks of the elements around a box, inherited by all boxes in it. */
    static final List<String> MARKED = List.of(
            "article",
            "main",
            "nav",
            "aside",
            "footer",
            "header",
            "form",
            "li",
            "table",
            "figure",
            "blockquote",
            "dl",
            "button",
            "section",
            "details",
            "ul",
            "noscript",
            "p");

    private static final Map<String, Integer> MARKS =
            IntStream.range(0, MARKED.size()).boxed().collect(Collectors.toMap(MARKED::get, mark -> 1 << mark));

    final PageBlocks page;
    final List<Block> blocks;
    final TextCounts[] counts;
    final PageHints hints;
    final int[] marks;

    /** Sums over the blocks before an index. */
    final int[] tokens;

    final int[] chars;
    final int[] linkChars;
    final int[] sentenceEnds;
    final int[] commas;
    /** Tokens of blocks that read like prose. */
    final int[] prose;

    final int[] headings;

    /** How many blocks before a block, and in all, say the same. */
    final int[] repeatsBefore;

    final int[] repeats;
    /** Tag and classes of each box. */
    final int[] boxNames;

    /** How many images, players and formulas stand in a block, or after it and before the next; summed. */
    final int[] media;

    final RepeatedBoxes repeated;
    final Templates templates;
    final Sections sections;
    final SharedRuns shared;
    /** The block that says what the page is about; −1 when there is none. */
    final int headline;

    PageSignals(Document document) {
        page = PageBlocks.of(document);
        blocks = page.blocks();
        int n = blocks.size();
        counts = new TextCounts[n];
        for (int i = 0; i < n; i++) {
            counts[i] = TextCounts.of(blocks.get(i).text);
        }
        hints = PageHints.of(document, page.forMachines());
        tokens = sums(i -> counts[i].tokens);
        chars = sums(i -> blocks.get(i).text.length());
        linkChars = sums(i -> blocks.get(i).linkChars);
        sentenceEnds = sums(i -> counts[i].sentenceEnds);
        commas = sums(i -> counts[i].commas);
        prose = sums(i -> prose(i) ? counts[i].tokens : 0);
        headings = sums(i -> blocks.get(i).heading() ? 1 : 0);
        repeatsBefore = new int[n];
        repeats = new int[n];
        countRepeats();
        marks = marks();
        boxNames = page.boxes().stream()
                .mapToInt(box -> Templates.name(box.element))
                .toArray();
        media = media();
        repeated = new RepeatedBoxes(this);
        templates = new Templates(this);
        sections = new Sections(blocks, page.boxes(), counts);
        shared = new SharedRuns(blocks);
        headline = findHeadline();
    }

    int size() {
        return blocks.size();
    }

    /** The lengths of blocks {@code from} (inclusive) to {@code to} (exclusive), in tokens. */
    int[] lengths(int from, int to) {
        int[] lengths = new int[to - from];
        Arrays.setAll(lengths, k -> counts[from + k].tokens);
        return lengths;
    }

    boolean prose(int i) {
        Block block = blocks.get(i);
        return counts[i].tokens >= 10 && counts[i].sentenceEnds + counts[i].commas > 0 && linkDensity(i) < 0.4;
    }

    double linkDensity(int i) {
        Block block = blocks.get(i);
        return block.text.isEmpty() ? 0 : (double) block.linkChars / block.text.length();
    }

    static int in(int[] sums, Box box) {
        return sums[box.end] - sums[box.first];
    }

    static int between(int[] sums, int first, int end) {
        return sums[Math.clamp(end, 0, sums.length - 1)] - sums[Math.clamp(first, 0, sums.length - 1)];
    }

    static int total(int[] sums) {
        return sums[sums.length - 1];
    }

    /** Sums of a value of each block over the blocks before an index. */
    int[] sums(IntUnaryOperator value) {
        int[] sums = new int[blocks.size() + 1];
        for (int i = 0; i < blocks.size(); i++) {
            sums[i + 1] = sums[i] + value.applyAsInt(i);
        }
        return sums;
    }

    private int[] media() {
        int[] each = new int[blocks.size()];
        for (Leaf leaf : page.leaves()) {
            if (leaf.block() >= 0
                    && leaf.block() < each.length
                    && leaf.node() instanceof Element element
                    && TagKind.of(element) == TagKind.MEDIA) {
                each[leaf.block()]++;
            }
        }
        return sums(i -> each[i]);
    }

    private void countRepeats() {
        Map<Integer, Integer> seen = new HashMap<>();
        for (int i = 0; i < repeats.length; i++) {
            repeatsBefore[i] = seen.merge(counts[i].whole, 1, Integer::sum) - 1;
        }
        for (int i = 0; i < repeats.length; i++) {
            repeats[i] = seen.getOrDefault(counts[i].whole, 1);
        }
    }

    private int[] marks() {
        int[] marks = new int[page.boxes().size()];
        for (Box box : page.boxes()) {
            int own = MARKS.getOrDefault(box.name(), 0);
            int inherited = box.parent == null ? 0 : marks[box.parent.index];
            marks[box.index] = inherited | own;
        }
        return marks;
    }

    /** The heading that says what the page is about: the h1 that says most of the title, or else the first one. */
    private int findHeadline() {
        int headline = -1;
        double most = 0;
        for (int i = 0; i < size(); i++) {
            if (blocks.get(i).headingLevel() == 1) {
                double said = hints.titleShare(counts[i]) > 0.5 ? hints.titleCover(counts[i]) : 0;
                if (headline < 0 || said > most) {
                    headline = i;
                    most = said;
                }
            }
        }
        return headline;
    }
}
