package dev.pagemill.scraping.extract;

/**
 * Features for the second look: what the first look thought of a block, its neighbours, the boxes around it, and the
 * blocks elsewhere on the page that are made alike. They are all that the second look sees: with the block's own features
 * beside them it learns pages by heart.
 */
final class ContextFeatures {
    /** Features of a block. */
    static final int SIZE = 42;

    private static final int LEVELS = 6;
    private static final int GROUP_LEVELS = 4;
    private static final float[] STRONG = {0.2f, 0.5f, 0.8f};

    private final PageSignals page;
    private final float[] first;
    private final Selection selection;
    private final float[] ranks;
    /** Sums of probability times tokens before an index. */
    private final double[] mass;

    private final ScoreGroups groups;
    private final double[] strongShares = new double[STRONG.length];
    private float strongest;
    private int firstStrong = -1;
    private int lastStrong = -1;

    ContextFeatures(PageSignals page, float[] first) {
        this.page = page;
        this.first = first;
        selection = new Selection(first, page.tokens);
        ranks = selection.ranks();
        mass = new double[first.length + 1];
        for (int i = 0; i < first.length; i++) {
            mass[i + 1] = mass[i] + (double) first[i] * page.counts[i].tokens;
            strongest = Math.max(strongest, first[i]);
            firstStrong = firstStrong < 0 && first[i] > 0.5 ? i : firstStrong;
            lastStrong = first[i] > 0.5 ? i : lastStrong;
            for (int k = 0; k < STRONG.length; k++) {
                strongShares[k] += first[i] > STRONG[k] ? page.counts[i].tokens : 0;
            }
        }
        groups = new ScoreGroups(page, first, mass);
    }

    /** The rows of blocks {@code from} (inclusive) to {@code to} (exclusive), {@link #SIZE} values each. */
    float[] rows(int from, int to) {
        Row row = new Row((to - from) * SIZE);
        for (int i = from; i < to; i++) {
            addNeighbours(row, i);
            addBoxes(row, i);
            groups.add(row, i);
            addPage(row, i);
        }
        return row.values;
    }

    private void addNeighbours(Row row, int i) {
        row.add(first[i]);
        for (int step : new int[] {-3, -2, -1, 1, 2, 3}) {
            int at = i + step;
            row.add(at >= 0 && at < first.length ? first[at] : Float.NaN);
        }
        row.add(mean(i - 5, i));
        row.add(mean(i + 1, i + 6));
        row.add(mean(i - 20, i + 21));
        row.add(mean(i - 60, i + 61));
    }

    /** Boxes that hold the same blocks count as one. */
    private void addBoxes(Row row, int i) {
        Box box = page.blocks.get(i).owner;
        for (int level = 0; level < LEVELS; level++) {
            row.add(mean(box.first, box.end));
            row.share(mass[box.end] - mass[box.first], mass[first.length]);
            box = groups.wider(box);
        }
        box = page.blocks.get(i).owner;
        for (int level = 0; level < GROUP_LEVELS; level++) {
            row.add(groups.siblings(box));
            box = groups.wider(box);
        }
    }

    private void addPage(Row row, int i) {
        int tokens = PageSignals.total(page.tokens);
        row.add(ranks[i]);
        row.add(first[i] - selection.threshold());
        row.add(selection.expected());
        row.add(strongest);
        row.share(mass[first.length], tokens);
        row.log(mass[first.length]);
        row.add(firstStrong < 0 ? Float.NaN : i - firstStrong);
        row.add(lastStrong < 0 ? Float.NaN : i - lastStrong);
        row.share(mass[i], mass[first.length]);
        for (double share : strongShares) {
            row.share(share, tokens);
        }
    }

    /** Mean probability by tokens; blocks outside the page do not count. */
    private double mean(int from, int to) {
        int start = Math.clamp(from, 0, first.length);
        int end = Math.clamp(to, 0, first.length);
        int tokens = page.tokens[end] - page.tokens[start];
        return tokens == 0 ? Float.NaN : (mass[end] - mass[start]) / tokens;
    }
}
