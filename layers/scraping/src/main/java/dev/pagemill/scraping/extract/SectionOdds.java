package dev.pagemill.scraping.extract;

import org.jspecify.annotations.Nullable;

/** What the names of a page's parts say about the blocks in them. */
final class SectionOdds {
    /** Features that {@link #add} writes. */
    static final int SIZE = 16;

    private static final float[] SILENT = {0, 0, 0, Float.NaN};

    private final PageSignals page;
    private final TokenTable table;
    /** For each block, once it has named something: mean, lowest and highest log-odds of its words, and its own. */
    private final float[] @Nullable [] odds;

    private final float[] pathLow;
    private final float[] pathHigh;
    private final float[] pathSum;
    private final float[] pathWhole;

    SectionOdds(PageSignals page, TokenTable table) {
        this.page = page;
        this.table = table;
        this.odds = new float[page.size()][];
        int boxes = page.page.boxes().size();
        pathLow = new float[boxes];
        pathHigh = new float[boxes];
        pathSum = new float[boxes];
        pathWhole = new float[boxes];
        page.page.boxes().forEach(this::read);
    }

    private void read(Box box) {
        int i = box.index;
        if (box.parent != null) {
            int up = box.parent.index;
            pathLow[i] = pathLow[up];
            pathHigh[i] = pathHigh[up];
            pathSum[i] = pathSum[up];
            pathWhole[i] = pathWhole[up];
        }
        if (page.sections.named[i] == i) {
            float[] own = of(page.sections.label[i]);
            pathLow[i] = Math.min(pathLow[i], own[0]);
            pathHigh[i] = Math.max(pathHigh[i], own[0]);
            pathSum[i] = own[0] + 0.8f * pathSum[i];
            pathWhole[i] = Float.isNaN(own[3]) ? pathWhole[i] : Math.min(pathWhole[i], own[3]);
        }
    }

    private float[] of(int block) {
        if (block < 0) {
            return SILENT;
        }
        float[] known = odds[block];
        if (known == null) {
            known = table.odds(page.counts[block]);
            odds[block] = known;
        }
        return known;
    }

    void add(Row row, int i) {
        int heading = page.sections.heading[i];
        Box owner = page.blocks.get(i).owner;
        row.addAll(of(heading), 0, 4);
        row.add(heading < 0 ? Float.NaN : page.blocks.get(heading).headingLevel());
        row.add(heading < 0 ? Float.NaN : i - heading);
        row.add(heading < 0 ? Float.NaN : page.tokens[i] - page.tokens[heading]);
        int named = page.sections.named[owner.index];
        row.addAll(named < 0 ? SILENT : of(page.sections.label[named]), 0, 4);
        row.share(
                named < 0
                        ? Float.NaN
                        : PageSignals.in(page.tokens, page.page.boxes().get(named)),
                PageSignals.total(page.tokens));
        row.add(pathLow[owner.index]);
        row.add(pathHigh[owner.index]);
        row.add(pathSum[owner.index]);
        row.add(pathWhole[owner.index]);
    }
}
