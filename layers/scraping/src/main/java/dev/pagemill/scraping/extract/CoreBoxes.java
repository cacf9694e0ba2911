package dev.pagemill.scraping.extract;

/** The deepest boxes that hold a given share of a page's prose: where an article's body, and its page, would be. */
final class CoreBoxes {
    final Box narrow;
    final Box middle;
    final Box wide;

    CoreBoxes(PageSignals page) {
        Box root = page.page.boxes().getFirst();
        int[] sums = PageSignals.total(page.prose) > 0 ? page.prose : page.tokens;
        Box narrowest = root;
        Box medium = root;
        Box widest = root;
        int total = PageSignals.total(sums);
        for (Box box : page.page.boxes()) {
            int held = PageSignals.in(sums, box);
            narrowest = held > total * 0.4 && box.depth > narrowest.depth ? box : narrowest;
            medium = held > total * 0.65 && box.depth > medium.depth ? box : medium;
            widest = held > total * 0.88 && box.depth > widest.depth ? box : widest;
        }
        narrow = narrowest;
        middle = medium;
        wide = widest;
    }

    static boolean holds(Box box, int block) {
        return box.first <= block && block < box.end;
    }
}
