package dev.pagemill.scraping.extract;

import dev.pagemill.scraping.extract.NameOdds.Names;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** Features of each block of a page: its text, its names, where it stands, what stands around it. */
final class BlockFeatures {
    /** Features of a block. */
    static final int SIZE = 154 + 2 * NameHints.SIZE + 3 + 4 + SectionOdds.SIZE + Templates.SIZE;

    private static final int LEVELS = 4;

    private static final Names NONE = new Names(0, 0, 0, 0);

    private final PageSignals page;
    private final NameOdds names;
    private final TokenTable wordOdds;
    private final SectionOdds sections;
    private final float[] ofPage;
    private final CoreBoxes core;
    private final int tokens;
    private final int headline;
    private final int longest;

    BlockFeatures(PageSignals page, TokenTables tables, float[] typeOdds) {
        this.page = page;
        this.names = new NameOdds(page.page.boxes(), tables.names());
        this.wordOdds = tables.words();
        this.sections = new SectionOdds(page, tables.sections());
        this.core = new CoreBoxes(page);
        this.tokens = PageSignals.total(page.tokens);
        this.headline = page.headline;
        this.longest = findLongest();
        this.ofPage = ofPage(typeOdds);
    }

    /** The rows of blocks {@code from} (inclusive) to {@code to} (exclusive), {@link #SIZE} values each. */
    float[] rows(int from, int to) {
        Row row = new Row((to - from) * SIZE);
        for (int i = from; i < to; i++) {
            addText(row, i);
            addStyle(row, i);
            addMedia(row, i);
            sections.add(row, i);
            page.templates.add(row, i);
            addWords(row, i);
            addNames(row, i);
            addPlace(row, i);
            addSections(row, i);
            addLevels(row, i);
            addNeighbours(row, i);
            row.addAll(ofPage, 0, ofPage.length);
        }
        return row.values;
    }

    private void addText(Row row, int i) {
        Block block = page.blocks.get(i);
        TextCounts counts = page.counts[i];
        int chars = block.text.length();
        row.add(counts.tokens);
        row.add(counts.characters);
        row.share(counts.characters, counts.tokens);
        row.share(block.linkChars, chars);
        row.add(block.links);
        row.share(block.boldChars, chars);
        row.add(counts.sentenceEnds);
        row.share(counts.commas, counts.tokens);
        row.share(counts.digits, chars);
        row.share(counts.upper, counts.letters);
        row.share(counts.capitalised, counts.tokens);
        row.add(counts.separators);
        row.add(counts.currency);
        row.add(counts.lines);
        row.add(ending(block.text));
        row.add(page.repeatsBefore[i]);
        row.add(page.repeats[i]);
        row.add(page.hints.titleShare(counts));
        row.add(page.hints.titleCover(counts));
        row.flag(counts.whole == page.hints.titleHash);
        page.hints.addShares(row, page.shared.words(i));
        page.shared.addShares(row, i);
        row.add(block.headingLevel());
        row.add(block.owner.kind.ordinal());
    }

    private void addStyle(Row row, int i) {
        TextCounts counts = page.counts[i];
        row.add(counts.longest);
        row.share(counts.lower, counts.tokens);
        row.share(counts.shortLower, counts.tokens);
    }

    private void addMedia(Row row, int i) {
        Box box = page.blocks.get(i).owner;
        row.add(PageSignals.between(page.media, i - 1, i));
        row.add(PageSignals.between(page.media, i, i + 1));
        for (int level = 0; level < 2; level++) {
            box = box.parent == null ? box : box.parent;
            row.share(PageSignals.in(page.media, box), box.end - box.first);
        }
    }

    private static int ending(String text) {
        char last = text.charAt(text.length() - 1);
        return switch (last) {
            case '.', '!', '?', '\u3002', '\uff01', '\uff1f', '"', '\u201d' -> 3;
            case ':', '\uff1a' -> 2;
            case '\u2026', '\u00bb', '\u203a', '>', '\u2192' -> 0;
            default -> 1;
        };
    }

    private void addWords(Row row, int i) {
        TextCounts counts = page.counts[i];
        float sum = 0;
        float low = 0;
        float high = 0;
        int known = 0;
        for (int k = 0; k < counts.hashedWords; k++) {
            float odds = wordOdds.get(counts.words[k]);
            if (!Float.isNaN(odds)) {
                sum += odds;
                known++;
                low = Math.min(low, odds);
                high = Math.max(high, odds);
            }
        }
        row.share(sum, known);
        row.add(sum);
        row.add(low);
        row.add(high);
        row.add(wordOdds.get(~counts.whole));
    }

    private void addNames(Row row, int i) {
        Block block = page.blocks.get(i);
        Names inline = inline(block);
        row.add(inline.mean());
        row.add(inline.low());
        row.add(inline.high());
        Box box = block.owner;
        for (int level = 0; level < 3; level++) {
            Names own = names.own[box.index];
            row.add(own.mean());
            row.add(own.low());
            row.add(own.high());
            box = box.parent == null ? box : box.parent;
        }
        int owner = block.owner.index;
        row.add(names.pathLow[owner]);
        row.add(names.pathHigh[owner]);
        row.add(names.pathSum[owner]);
        row.add(names.pathSum[core.middle.index]);
        row.add(names.pathLow[core.middle.index]);
        addHints(row, names.pathHints[owner] | inline.hints(), names.nearHints[owner] | inline.hints());
    }

    /** The names on the inline elements between a block's first text and its owner; their means summed. */
    private Names inline(Block block) {
        Names inline = NONE;
        for (Node node = block.innermost; node instanceof Element element && element != block.owner.element; ) {
            Names own = names.of(element);
            inline = new Names(
                    inline.hints() | own.hints(),
                    inline.mean() + own.mean(),
                    Math.min(inline.low(), own.low()),
                    Math.max(inline.high(), own.high()));
            node = element.parent();
        }
        return inline;
    }

    private static void addHints(Row row, int path, int near) {
        for (int kind = 0; kind < NameHints.SIZE; kind++) {
            row.flag((path & 1 << kind) != 0);
            row.flag((near & 1 << kind) != 0);
        }
    }

    /** The part of the page that the block shares with the headline, and the article it stands in. */
    private void addSections(Row row, int i) {
        Box owner = page.blocks.get(i).owner;
        Box shared = owner;
        int steps = 0;
        while (headline >= 0 && shared.parent != null && !CoreBoxes.holds(shared, headline)) {
            shared = shared.parent;
            steps++;
        }
        row.add(steps);
        row.share(PageSignals.in(page.tokens, shared), tokens);
        row.share(PageSignals.in(page.prose, shared), PageSignals.total(page.prose));
        Box article = owner;
        while (article.parent != null && !article.name().equals("article")) {
            article = article.parent;
        }
        row.share(PageSignals.in(page.tokens, article), tokens);
        row.flag(headline >= 0 && CoreBoxes.holds(article, headline));
        row.add(page.repeated.own(article).members);
    }

    private void addPlace(Row row, int i) {
        Box owner = page.blocks.get(i).owner;
        int marks = page.marks[owner.index];
        for (int mark = 0; mark < PageSignals.MARKED.size(); mark++) {
            row.flag((marks & 1 << mark) != 0);
        }
        row.flag(owner.hidden);
        row.add(owner.depth);
        row.share(i, page.size());
        row.share(page.tokens[i], tokens);
        row.add(headline < 0 ? Float.NaN : i - headline);
        row.add(headline < 0 ? Float.NaN : page.tokens[i] - page.tokens[headline]);
        row.add(i - longest);
        row.flag(CoreBoxes.holds(core.narrow, i));
        row.flag(CoreBoxes.holds(core.middle, i));
        row.flag(CoreBoxes.holds(core.wide, i));
        row.share(page.tokens[i] - page.tokens[core.middle.first], PageSignals.in(page.tokens, core.middle));
        row.add(owner.depth - core.middle.depth);
        row.add(distance(owner));
        row.add(sinceHeading(i));
    }

    /** How many boxes up until one that also holds the page's longest prose. */
    private int distance(Box owner) {
        int steps = 0;
        for (Box box = owner; box.parent != null && !CoreBoxes.holds(box, longest); box = box.parent) {
            steps++;
        }
        return steps;
    }

    private int sinceHeading(int i) {
        int steps = 0;
        while (steps < 20 && i - steps >= 0 && !page.blocks.get(i - steps).heading()) {
            steps++;
        }
        return steps;
    }

    private void addLevels(Row row, int i) {
        Box box = page.blocks.get(i).owner;
        for (int level = 0; level < LEVELS; level++) {
            addBox(row, box, i);
            for (int up = 0; up <= level && box.parent != null; up++) {
                box = box.parent;
            }
        }
        Box owner = page.blocks.get(i).owner;
        RepeatedBoxes.Group own = page.repeated.own(owner);
        row.add(own.members);
        row.share(own.tokens, own.members);
        RepeatedBoxes.Group largest = page.repeated.largest(owner);
        row.add(largest.members);
        row.share(largest.tokens, largest.members);
        row.share(largest.tokens, tokens);
        row.share(largest.prose, largest.tokens);
        row.add(largest.members == 0 ? Float.NaN : i - largest.first);
    }

    private void addBox(Row row, Box box, int i) {
        int held = PageSignals.in(page.tokens, box);
        int blocks = box.end - box.first;
        row.log(held);
        row.share(held, blocks);
        row.share(PageSignals.in(page.linkChars, box), PageSignals.in(page.chars, box));
        row.share(PageSignals.in(page.prose, box), held);
        row.share(PageSignals.in(page.sentenceEnds, box), held);
        row.share(held, tokens);
        row.share(PageSignals.in(page.headings, box), blocks);
    }

    private void addNeighbours(Row row, int i) {
        for (int step : new int[] {-2, -1, 1, 2}) {
            int at = i + step;
            boolean there = at >= 0 && at < page.size();
            row.add(there ? page.counts[at].tokens : Float.NaN);
            row.add(there ? page.linkDensity(at) : Float.NaN);
            row.add(there ? page.blocks.get(at).headingLevel() : Float.NaN);
        }
        row.flag(i > 0 && page.blocks.get(i - 1).owner.parent == page.blocks.get(i).owner.parent);
        row.flag(i + 1 < page.size() && page.blocks.get(i + 1).owner.parent == page.blocks.get(i).owner.parent);
        for (int span : new int[] {4, 12}) {
            int near = PageSignals.between(page.tokens, i - span, i + span + 1);
            row.share(PageSignals.between(page.prose, i - span, i + span + 1), near);
            row.share(
                    PageSignals.between(page.linkChars, i - span, i + span + 1),
                    PageSignals.between(page.chars, i - span, i + span + 1));
            row.log(near);
        }
        row.log(PageSignals.between(page.prose, 0, i));
        row.log(PageSignals.between(page.prose, i + 1, page.size()));
    }

    /** What all blocks of the page have alike. */
    private float[] ofPage(float[] typeOdds) {
        Row row = new Row(4 + typeOdds.length);
        row.log(tokens);
        row.log(page.size());
        row.share(PageSignals.total(page.prose), tokens);
        row.share(PageSignals.total(page.linkChars), PageSignals.total(page.chars));
        for (float odds : typeOdds) {
            row.add(odds);
        }
        return row.values;
    }

    private int findLongest() {
        int best = 0;
        double most = -1;
        for (int i = 0; i < page.size(); i++) {
            double own = page.counts[i].tokens * (1 - page.linkDensity(i));
            if (own > most) {
                most = own;
                best = i;
            }
        }
        return best;
    }
}
