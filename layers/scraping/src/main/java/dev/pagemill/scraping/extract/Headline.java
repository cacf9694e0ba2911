package dev.pagemill.scraping.extract;

/**
 * The heading that readers see above the content. Sites that put their own name into the only {@code h1}, or have none, set
 * the title of what stands below it in a smaller heading, which says what the page's title says.
 */
final class Headline {
    /** A heading that is not about the page's title shares fewer of its words with it. */
    private static final double ALIKE = 0.5;

    /** The words of a title set smaller that are in the page's title, of all of its words. */
    private static final double SHARED = 0.8;

    /** And the words of the page's title, which may name the site too, that are in it. */
    private static final double COVERED = 0.5;

    private static final int SMALLEST_LEVEL = 3;

    private Headline() {}

    /**
     * The block to be shown as headline; −1 where there is none. A smaller heading that was kept is no headline where
     * other text was kept above it.
     */
    static int of(PageSignals page, boolean[] kept) {
        int own = page.headline;
        if (own >= 0 && page.hints.titleShare(page.counts[own]) > ALIKE) {
            return own;
        }
        boolean first = true;
        for (int i = 0; i < kept.length; i++) {
            if (i != own && isTitle(page, i)) {
                return (!kept[i] || first) && isAnyKept(kept, i + 1) ? i : own;
            }
            first &= !kept[i];
        }
        return own;
    }

    /**
     * Drops the headings right below the headline that say the same: a template writes the name of a product above its picture and
     * beside it. Changes {@code kept}.
     */
    static void dropAgain(PageSignals page, boolean[] kept, int headline) {
        for (int i = headline + 1; i < kept.length; i++) {
            if (kept[i] && !isAgain(page, headline, i)) {
                return;
            }
            kept[i] = false;
        }
    }

    private static boolean isAgain(PageSignals page, int headline, int i) {
        return page.blocks.get(i).heading() && page.blocks.get(i).text.equals(page.blocks.get(headline).text);
    }

    private static boolean isAnyKept(boolean[] kept, int from) {
        for (int i = from; i < kept.length; i++) {
            if (kept[i]) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTitle(PageSignals page, int i) {
        int level = page.blocks.get(i).headingLevel();
        return level > 0
                && level <= SMALLEST_LEVEL
                && page.hints.titleShare(page.counts[i]) >= SHARED
                && page.hints.titleCover(page.counts[i]) >= COVERED;
    }
}
