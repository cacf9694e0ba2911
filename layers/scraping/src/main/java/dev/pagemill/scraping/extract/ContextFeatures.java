package dev.pagemill.scraping.extract;

/** Features for the second look: what the first look thought of a block, its neighbours and the boxes around it. */
final class ContextFeatures {
    /** Features that the second look adds to those of the first. */
    static final int ADDED = 27;

    static final int SIZE = BlockFeatures.SIZE + ADDED;

    private final PageSignals page;
    private final float[] first;
    /** Sums of probability times tokens before an index. */
    private final double[] mass;

    private final double[] likely;
    private final float strongest;
    private final int firstStrong;
    private final int lastStrong;

    ContextFeatures(PageSignals page, float[] first) {
        this.page = page;
        this.first = first;
        mass = new double[first.length + 1];
        likely = new double[first.length + 1];
        float top = 0;
        int from = -1;
        int to = -1;
        for (int i = 0; i < first.length; i++) {
            mass[i + 1] = mass[i] + (double) first[i] * page.counts[i].tokens;
            likely[i + 1] = likely[i] + first[i];
            top = Math.max(top, first[i]);
            from = from < 0 && first[i] > 0.5 ? i : from;
            to = first[i] > 0.5 ? i : to;
        }
        strongest = top;
        firstStrong = from;
        lastStrong = to;
    }

    /** The first look's rows of the blocks from {@code from} on, each followed by these features. */
    float[] rows(float[] firstRows, int from) {
        int count = firstRows.length / BlockFeatures.SIZE;
        Row row = new Row(count * SIZE);
        for (int i = 0; i < count; i++) {
            row.addAll(firstRows, i * BlockFeatures.SIZE, BlockFeatures.SIZE);
            add(row, from + i);
        }
        return row.values;
    }

    private void add(Row row, int i) {
        row.add(first[i]);
        for (int step : new int[] {-3, -2, -1, 1, 2, 3}) {
            int at = i + step;
            row.add(at >= 0 && at < first.length ? first[at] : Float.NaN);
        }
        Box box = page.blocks.get(i).owner;
        for (int level = 0; level < 5; level++) {
            row.add(mean(box.first, box.end));
            row.share(mass[box.end] - mass[box.first], mass[first.length]);
            box = box.parent == null ? box : box.parent;
        }
        row.add(mean(i - 5, i));
        row.add(mean(i + 1, i + 6));
        row.add(mean(i - 20, i + 21));
        row.add(strongest);
        row.share(mass[first.length], PageSignals.total(page.tokens));
        row.add(firstStrong < 0 ? Float.NaN : i - firstStrong);
        row.add(lastStrong < 0 ? Float.NaN : i - lastStrong);
        row.share(mass[i], mass[first.length]);
        row.add(groupMean(i));
        row.log(mass[first.length]);
    }

    /** Mean probability by tokens; blocks outside the page do not count. */
    private double mean(int from, int to) {
        int start = Math.clamp(from, 0, first.length);
        int end = Math.clamp(to, 0, first.length);
        int tokens = page.tokens[end] - page.tokens[start];
        return tokens == 0 ? Float.NaN : (mass[end] - mass[start]) / tokens;
    }

    /** The mean over the siblings around the block's outermost box below the page's core. */
    private double groupMean(int i) {
        Box box = page.blocks.get(i).owner;
        while (box.parent != null && box.parent.end - box.parent.first < first.length / 2) {
            box = box.parent;
        }
        return mean(box.first, box.end);
    }
}
