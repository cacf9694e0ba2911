package dev.pagemill.scraping.extract;

/**
 * Drops headings at the end of what is kept of a shop's or a list's page: of what stood below them, the related products or the
 * form for a review, nothing was kept. Of 34 such on the development pages of WCXB annotators left out 30. In articles and on
 * the pages of services such lines are as often a last word. What is a link says something by itself.
 */
final class LastHeadings {
    private LastHeadings() {}

    /** Changes {@code kept}. */
    static void drop(PageSignals page, boolean[] kept, PageType type) {
        if (!isOfThings(type)) {
            return;
        }
        int last = last(kept, kept.length);
        for (int before = last(kept, last); before >= 0 && isEmpty(page, last); before = last(kept, last)) {
            kept[last] = false;
            last = before;
        }
    }

    private static boolean isOfThings(PageType type) {
        return switch (type) {
            case PRODUCT, COLLECTION, LISTING -> true;
            case ARTICLE, SERVICE, FORUM, DOCUMENTATION -> false;
        };
    }

    private static boolean isEmpty(PageSignals page, int i) {
        Block block = page.blocks.get(i);
        return block.heading() && i != page.headline && block.linkChars == 0;
    }

    /** The last kept block before {@code end}; -1 where there is none. */
    private static int last(boolean[] kept, int end) {
        int i = end - 1;
        while (i >= 0 && !kept[i]) {
            i--;
        }
        return i;
    }
}
