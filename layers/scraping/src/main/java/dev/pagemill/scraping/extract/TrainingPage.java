package dev.pagemill.scraping.extract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** A page as the trainer sees it: its blocks, the tokens around them, and feature rows. Not for extracting. */
public final class TrainingPage {
    /** Features of a page. */
    public static final int PAGE_FEATURES = PageFeatures.SIZE;

    /** Features of a block. */
    public static final int BLOCK_FEATURES = BlockFeatures.SIZE;

    private final PageSignals signals;
    private final List<List<Node>> nodes = new ArrayList<>();

    /** Reads a parsed page. */
    public TrainingPage(Document page) {
        this.signals = new PageSignals(page);
        signals.blocks.forEach(block -> nodes.add(new ArrayList<>()));
        for (Leaf leaf : signals.page.leaves()) {
            if (leaf.inside() && leaf.block() < nodes.size()) {
                nodes.get(leaf.block()).add(leaf.node());
            }
        }
    }

    /** How many blocks the page has. */
    public int size() {
        return signals.size();
    }

    /** The text of a block. */
    public String text(int block) {
        return signals.blocks.get(block).text;
    }

    /** The nodes that a block's text is made of: text nodes, breaks, media, or a preformatted element. */
    public List<Node> nodes(int block) {
        return nodes.get(block);
    }

    /** The blocks that are paragraphs right in the same box, in order, for each box that has some. */
    public Collection<List<Integer>> paragraphs() {
        Map<Integer, List<Integer>> paragraphs = new LinkedHashMap<>();
        for (int i = 0; i < size(); i++) {
            Box owner = signals.blocks.get(i).owner;
            if (owner.name().equals("p") && owner.parent != null) {
                paragraphs
                        .computeIfAbsent(owner.parent.index, any -> new ArrayList<>())
                        .add(i);
            }
        }
        return paragraphs.values();
    }

    /** The length of a block in tokens. */
    public int tokens(int block) {
        return signals.counts[block].tokens;
    }

    /** Hashes of the names of every element around a block, each once. */
    public Set<Integer> names(int block) {
        Set<Integer> tokens = new HashSet<>();
        Node up = signals.blocks.get(block).innermost;
        while (up instanceof Element element && !(up instanceof Document)) {
            for (int token : Tokens.of(element)) {
                tokens.add(token);
            }
            up = element.parent();
        }
        return tokens;
    }

    /** Hashes of a block's first words and of its whole text, each once. */
    public Set<Integer> words(int block) {
        TextCounts counts = signals.counts[block];
        Set<Integer> tokens = new HashSet<>();
        for (int i = 0; i < counts.hashedWords; i++) {
            tokens.add(counts.words[i]);
        }
        tokens.add(~counts.whole);
        return tokens;
    }

    /** Hashes of the words in the headings and names of parts that a block stands under, each once. */
    public Set<Integer> sections(int block) {
        return signals.sections.tokens(block);
    }

    /** The page's own features. */
    public float[] pageRow() {
        return PageFeatures.of(signals);
    }

    /** The page's own features as if it said nothing of itself for machines: no types, no address, no software. */
    public float[] pageRowOfShape() {
        return PageFeatures.ofShape(signals);
    }

    /** Features of all blocks. */
    public float[] blockRows(TokenTables tables, float[] types) {
        return new BlockFeatures(signals, tables, types).rows(0, signals.size());
    }

    /** The lengths of all blocks, in tokens. */
    public int[] lengths() {
        return signals.lengths(0, signals.size());
    }

    /** What trees and network think of the blocks. */
    public float[] blend(float[] alone, float[] together) {
        float[] both = new float[alone.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = PageScores.blend(alone[i], together[i]);
        }
        return both;
    }

    /**
     * The text that would come out with these probabilities.
     *
     * @param types of each page type, in the order of {@link PageType}
     * @param content of each block
     */
    public String textFor(float[] types, float[] content) {
        Element stated = StatedContent.of(signals);
        if (stated.childrenSize() > 0) {
            return StatedContent.text(stated);
        }
        PageScores scores = new PageScores(types, content);
        boolean[] kept = BlockChooser.choose(signals, scores);
        return TextForm.of(signals.page, BlockChooser.forText(signals, kept, scores.pageType()));
    }

    /** The elements around a block with their classes, inmost first. */
    public String path(int block) {
        StringBuilder path = new StringBuilder();
        Box box = signals.blocks.get(block).owner;
        for (int level = 0; level < 5 && box != null; level++) {
            path.append(box.name())
                    .append('.')
                    .append(
                            box.element.className().replaceAll("\\s+", "."),
                            0,
                            Math.min(
                                    60,
                                    box.element
                                            .className()
                                            .replaceAll("\\s+", ".")
                                            .length()))
                    .append(' ');
            box = box.parent;
        }
        return path.toString();
    }

    /** The texts of all blocks, in order. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        signals.blocks.forEach(block -> texts.add(block.text));
        return texts;
    }
}
