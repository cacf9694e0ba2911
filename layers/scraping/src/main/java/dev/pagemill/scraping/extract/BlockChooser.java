package dev.pagemill.scraping.extract;

/**
 * Turns probabilities into a choice: the best set by expected F1, without doubtful islands and signatures, cards with what the
 * others have, quotes with who said them, the recipe that is stated, each text once, what stands in the midst of kept text, no
 * headings without text below them at the end, with or without the headline.
 */
final class BlockChooser {
    private BlockChooser() {}

    static boolean[] choose(PageSignals page, PageScores scores) {
        boolean[] kept = new Selection(scores.content(), page.tokens).kept();
        Islands.drop(page, kept, scores);
        Signatures.drop(page, kept, scores.pageType());
        Cards.even(page, kept, scores);
        Attributions.follow(page, kept);
        StatedRecipe.keep(page, kept);
        boolean[] chosen = kept.clone();
        Copies.drop(page, kept, scores.content());
        Enclosed.restore(page, kept, chosen, scores.content());
        LastHeadings.drop(page, kept, scores.pageType());
        return kept;
    }

    /** Without the headline of an article: it is the title. Does not change what it is given. */
    static boolean[] forText(PageSignals page, boolean[] kept, PageType type) {
        boolean[] text = kept.clone();
        if (page.headline >= 0 && type == PageType.ARTICLE) {
            text[page.headline] = false;
        }
        return text;
    }

    /**
     * With the headline, when something is kept after it, once, and with an article's standfirst and a product's price. Does not
     * change what it is given.
     */
    static boolean[] forContent(PageSignals page, boolean[] kept, PageType type) {
        boolean[] content = kept.clone();
        int price = ShownPrice.of(page, kept, type);
        if (price >= 0) {
            content[price] = true;
        }
        int headline = Headline.of(page, kept);
        for (int i = headline + 1; headline >= 0 && i < kept.length; i++) {
            content[headline] |= kept[i];
        }
        if (headline >= 0) {
            Headline.dropAgain(page, content, headline);
            if (type == PageType.ARTICLE) {
                Standfirst.show(page, kept, content, headline);
            }
        }
        return content;
    }
}
