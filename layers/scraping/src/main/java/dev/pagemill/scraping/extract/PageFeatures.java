package dev.pagemill.scraping.extract;

import java.util.Arrays;

/** Features of a page as a whole, for estimating its type. */
final class PageFeatures {
    static final int SIZE = 22 + 2 * PageHints.KINDS.size() + PageHints.TYPES.size();

    /** The first features are of the page's shape, the others of what it says of itself for machines. */
    private static final int OF_SHAPE = 18;

    private PageFeatures() {}

    static float[] of(PageSignals page) {
        Row row = new Row(SIZE);
        addCounts(row, page);
        addShares(row, page);
        PageHints hints = page.hints;
        for (boolean[] flags : new boolean[][] {hints.addressKinds, hints.bodyKinds, hints.types}) {
            for (boolean flag : flags) {
                row.flag(flag);
            }
        }
        row.add(hints.addressDepth);
        row.flag(hints.openGraphType.contains("article"));
        row.flag(hints.openGraphType.contains("product"));
        row.flag(hints.openGraphType.contains("website"));
        return row.values;
    }

    /** The features of a page that looks the same and says nothing of itself, as many do. */
    static float[] ofShape(PageSignals page) {
        return Arrays.copyOf(Arrays.copyOf(of(page), OF_SHAPE), SIZE);
    }

    private static void addCounts(Row row, PageSignals page) {
        int tokens = PageSignals.total(page.tokens);
        int[] lengths = Arrays.stream(page.counts)
                .mapToInt(counts -> counts.tokens)
                .sorted()
                .toArray();
        row.log(tokens);
        row.log(page.size());
        row.share(PageSignals.total(page.linkChars), PageSignals.total(page.chars));
        row.share(PageSignals.total(page.prose), tokens);
        row.log(PageSignals.total(page.headings));
        row.share(PageSignals.total(page.headings), page.size());
        row.share(PageSignals.total(page.sentenceEnds), tokens);
        row.add(quantile(lengths, 0.5));
        row.add(quantile(lengths, 0.9));
        row.add(quantile(lengths, 1));
        row.log(count(page, i -> page.counts[i].currency > 0));
        row.log(count(page, i -> page.blocks.get(i).preformatted()));
        row.log(count(page, i -> page.blocks.get(i).owner.kind == TagKind.ROW));
    }

    private static void addShares(Row row, PageSignals page) {
        int tokens = PageSignals.total(page.tokens);
        RepeatedBoxes.Group largest = new RepeatedBoxes.Group();
        int prose = 0;
        for (Box box : page.page.boxes()) {
            RepeatedBoxes.Group group = page.repeated.own(box);
            largest = group.members > 2 && group.tokens > largest.tokens ? group : largest;
            prose = Math.max(prose, group.members > 2 ? group.prose : 0);
        }
        row.log(largest.members);
        row.share(largest.tokens, tokens);
        row.share(largest.tokens, largest.members);
        row.share(prose, tokens);
        row.share(count(page, i -> page.blocks.get(i).owner.name().equals("p")), page.size());
    }

    private static int count(PageSignals page, java.util.function.IntPredicate holds) {
        int count = 0;
        for (int i = 0; i < page.size(); i++) {
            count += holds.test(i) ? 1 : 0;
        }
        return count;
    }

    private static double quantile(int[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
    }
}
