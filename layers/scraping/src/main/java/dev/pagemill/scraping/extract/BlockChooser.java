package dev.pagemill.scraping.extract;

/** Turns probabilities into a choice: the best set by expected F1. */
final class BlockChooser {
    private static final double BETA = 1;

    private BlockChooser() {}

    static boolean[] choose(PageSignals page, float[] probabilities) {
        return Selection.best(probabilities, page.tokens, BETA);
    }
}
