package dev.pagemill.scraping.extract;

import java.util.Arrays;

/**
 * Keeps what stands between two kept blocks of the same box though by itself it would go:
 *
 * <ul>
 *   <li>subheadings, whose few words read like a teaser or the title of a box, but for those that are links: of 139 that
 *       this keeps on labelled pages annotators kept 120;
 *   <li>paragraphs and items that say the same as others, as refrains, instructions and lists of terms do (104 of 118);
 *       copies for other layouts stand in boxes of their own, all of which goes.
 * </ul>
 */
final class Enclosed {
    private static final double MOSTLY_LINK = 0.8;

    /** Less likely texts that are said twice are seldom wanted twice. */
    private static final float LIKELY = 0.8f;

    private final PageSignals page;
    private final boolean[] kept;
    private final boolean[] copies;

    private Enclosed(PageSignals page, boolean[] kept, boolean[] copies) {
        this.page = page;
        this.kept = kept;
        this.copies = copies;
    }

    /**
     * Changes {@code kept}.
     *
     * @param chosen what was kept before copies were dropped
     */
    static void restore(PageSignals page, boolean[] kept, boolean[] chosen, float[] probabilities) {
        boolean[] copies = new boolean[kept.length];
        for (int i = 0; i < kept.length; i++) {
            copies[i] = chosen[i] && !kept[i] && probabilities[i] >= LIKELY;
        }
        new Enclosed(page, kept, copies).restore();
    }

    private void restore() {
        int[] next = next();
        int[] last = noneYet(page);
        for (int i = 0; i < kept.length; i++) {
            Box parent = page.blocks.get(i).owner.parent;
            if (parent != null) {
                int before = last[parent.index];
                kept[i] = kept[i]
                        || before >= 0
                                && kept[before]
                                && next[i] >= 0
                                && kept[next[i]]
                                && (isSubheading(i) || copies[i] && isText(i));
                last[parent.index] = i;
            }
        }
    }

    /** For each block the next one directly in the same box; −1 where there is none. */
    private int[] next() {
        int[] next = new int[kept.length];
        int[] last = noneYet(page);
        for (int i = kept.length - 1; i >= 0; i--) {
            Box parent = page.blocks.get(i).owner.parent;
            next[i] = parent == null ? -1 : last[parent.index];
            if (parent != null) {
                last[parent.index] = i;
            }
        }
        return next;
    }

    private static int[] noneYet(PageSignals page) {
        int[] none = new int[page.page.boxes().size()];
        Arrays.fill(none, -1);
        return none;
    }

    private boolean isSubheading(int i) {
        return page.blocks.get(i).headingLevel() > 1 && i != page.headline && page.linkDensity(i) < MOSTLY_LINK;
    }

    private boolean isText(int i) {
        String name = page.blocks.get(i).owner.name();
        return name.equals("p") || name.equals("li");
    }
}
