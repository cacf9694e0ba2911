package dev.pagemill.bench.train;

import dev.pagemill.scraping.extract.TrainingPage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.NodeIterator;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * A page on which one part is several times as long: what stands side by side in the box that holds most of it comes again
 * and again below, in other words. The labelled sets have no content above nine thousand words, and a model that knows no
 * longer pages takes what stands far from a headline for what follows an article; one that knows long content alone takes
 * long lists of other articles for it.
 */
final class LongVersion {
    private static final int MOST_BLOCKS = 1_200;
    private static final int MOST_TOKENS = 60_000;
    private static final int[] NOTHING = {0, 0};
    private static final int NONE = -1;

    private static final Pattern LETTERS = Pattern.compile("\\p{L}+");
    private static final Pattern IDEOGRAPHS = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]");

    /** What is stretched. */
    enum Part {
        /** What is short is short on purpose. */
        CONTENT(200, 16),
        REST(50, 6);

        private final int leastTokens;
        private final int mostTimes;

        Part(int leastTokens, int mostTimes) {
            this.leastTokens = leastTokens;
            this.mostTimes = mostTimes;
        }
    }

    private final Sample sample;
    private final Part part;
    private final TrainingPage page;
    private final Document document;
    private final Random random;

    /** Which block of the original a node belongs to. */
    private final Map<Node, Integer> blocks = new IdentityHashMap<>();

    private final List<String> vocabulary = new ArrayList<>();

    /** What is repeated: neighbours. */
    private final List<Element> run;

    /** @param document the page of {@code sample}, parsed anew: it is changed */
    private LongVersion(Sample sample, Part part, Document document) {
        this.sample = sample;
        this.part = part;
        this.document = document;
        this.page = new TrainingPage(document);
        this.random = new Random(sample.known().id().hashCode());
        for (int i = 0; i < page.size(); i++) {
            for (Node node : page.nodes(i)) {
                blocks.put(node, i);
            }
            if (isOfPart(i)) {
                LETTERS.matcher(page.text(i)).results().map(MatchResult::group).forEach(vocabulary::add);
            }
        }
        this.run = longestRun();
    }

    /**
     * Several times as long, drawn by the page's id; null where there is too little to stretch, or too much already.
     *
     * @param document the page of {@code sample}, parsed anew: it is changed
     */
    static @Nullable Sample of(Sample sample, Part part, Document document) {
        LongVersion version = new LongVersion(sample, part, document);
        int most = version.mostTimes();
        return most < 2 ? null : version.times((int) Math.round(2 * Math.pow(most / 2.0, version.random.nextDouble())));
    }

    /** As {@link #of(Sample, Part, Document)}, so many times as long. */
    static @Nullable Sample of(Sample sample, Part part, Document document, int times) {
        LongVersion version = new LongVersion(sample, part, document);
        return version.mostTimes() == 0 ? null : version.times(times);
    }

    /** 0 where there is too little to stretch, or too much already. */
    private int mostTimes() {
        Set<Integer> inRun = blocksInRun();
        int tokens = inRun.stream().mapToInt(page::tokens).sum();
        return tokens < part.leastTokens
                ? 0
                : Math.min(part.mostTimes, Math.min(MOST_BLOCKS / inRun.size(), MOST_TOKENS / tokens));
    }

    private boolean isOfPart(int block) {
        float content = block == NONE ? Float.NaN : sample.labels()[block];
        return part == Part.CONTENT ? content >= SampleReader.WANTED : content <= 1 - SampleReader.WANTED;
    }

    /** From the first to the last child that is of the part, but for the headline, in the box with most of it right in it. */
    private List<Element> longestRun() {
        Map<Element, int[]> held = new IdentityHashMap<>();
        for (int i = 0; i < page.size(); i++) {
            for (Element box = page.nodes(i).getFirst().parentElement(); box != null; box = box.parentElement()) {
                int[] sums = held.computeIfAbsent(box, any -> new int[2]);
                sums[0] += page.tokens(i);
                sums[1] += isOfPart(i) ? page.tokens(i) : 0;
            }
        }
        List<Element> best = List.of();
        int most = 0;
        for (Element box : document.body().getAllElements()) {
            List<Element> children = box.children();
            int sum = 0;
            int first = children.size();
            int last = -1;
            for (int i = 0; i < children.size(); i++) {
                int[] sums = held.getOrDefault(children.get(i), NOTHING);
                if (isAllOfPart(sums) && children.get(i).selectFirst("h1") == null) {
                    sum += sums[1];
                    first = Math.min(first, i);
                    last = i;
                }
            }
            if (sum > most && last > first) {
                most = sum;
                best = children.subList(first, last + 1);
            }
        }
        return best;
    }

    private static boolean isAllOfPart(int[] sums) {
        return sums[0] > 0 && sums[1] >= SampleReader.WANTED * sums[0];
    }

    private Set<Integer> blocksInRun() {
        Set<Integer> found = new HashSet<>();
        for (Element element : run) {
            NodeIterator.from(element).forEachRemaining(node -> {
                Integer block = blocks.get(node);
                if (block != null) {
                    found.add(block);
                }
            });
        }
        return found;
    }

    private Sample times(int times) {
        repeat(times);
        return labelled(times);
    }

    private void repeat(int times) {
        Element last = run.getLast();
        for (int time = 1; time < times; time++) {
            for (Element element : run) {
                Element copy = element.clone();
                map(element, copy);
                last.after(copy);
                last = copy;
            }
        }
    }

    /** Gives the copy's nodes the blocks of the original's, and what is of the part other words. */
    private void map(Element original, Element copy) {
        var copies = NodeIterator.from(copy);
        List<TextNode> texts = new ArrayList<>();
        NodeIterator.from(original).forEachRemaining(node -> {
            Node twin = copies.next();
            Integer block = blocks.get(node);
            if (block != null) {
                blocks.put(twin, block);
            }
            if (twin instanceof TextNode text && isOfPart(around(node))) {
                texts.add(text);
            }
        });
        texts.forEach(text -> text.text(inOtherWords(text.getWholeText())));
    }

    /** The block that a text belongs to; code is one node with all texts in it. */
    private int around(Node text) {
        for (Node at = text; at != null; at = at.parent()) {
            Integer block = blocks.get(at);
            if (block != null) {
                return block;
            }
        }
        return NONE;
    }

    private String inOtherWords(String text) {
        return LETTERS.matcher(text).replaceAll(word -> otherWord(word.group()));
    }

    private String otherWord(String word) {
        if (IDEOGRAPHS.matcher(word).find()) {
            StringBuilder signs = new StringBuilder();
            while (signs.length() < word.length()) {
                signs.append(anyWord());
            }
            return signs.substring(0, word.length());
        }
        String other = anyWord();
        boolean upper = Character.isUpperCase(word.charAt(0));
        char first = upper ? Character.toUpperCase(other.charAt(0)) : Character.toLowerCase(other.charAt(0));
        return first + other.substring(1);
    }

    private String anyWord() {
        return vocabulary.get(random.nextInt(vocabulary.size()));
    }

    private Sample labelled(int times) {
        TrainingPage longer = new TrainingPage(document);
        float[] labels = new float[longer.size()];
        float[] weights = new float[longer.size()];
        for (int i = 0; i < labels.length; i++) {
            int block = around(longer.nodes(i).getFirst());
            labels[i] = block == NONE ? Float.NaN : sample.labels()[block];
            weights[i] = block == NONE ? 0 : sample.weights()[block] / times;
        }
        return new Sample(sample.known(), longer, sample.group(), labels, weights);
    }
}
