package dev.pagemill.scraping.extract;

import java.util.Arrays;
import java.util.function.Predicate;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds what a reader came for: cuts the page into blocks, scores each, and keeps the best set. */
public final class MainContent {
    private MainContent() {}

    /**
     * Extracts a page's content. Safe for many threads as long as nobody changes the page meanwhile; the page itself is
     * not changed.
     *
     * @param page a parsed page; its base URI serves as a hint when it is known
     */
    public static Extracted extract(Document page, ExtractOptions options) {
        return extract(page, options, ExtractionModel.bundled());
    }

    /**
     * As {@link #extract(Document, ExtractOptions)}, and then completed.
     *
     * @param completion may add to the chosen content, and tells whether it did: the text is then written from what the
     *     content has become
     */
    public static Extracted extract(Document page, ExtractOptions options, Predicate<Element> completion) {
        return extract(page, options, ExtractionModel.bundled(), completion);
    }

    /** As {@link #extract(Document, ExtractOptions)}, with a model of one's own. */
    public static Extracted extract(Document page, ExtractOptions options, ExtractionModel model) {
        return extract(page, options, model, content -> false);
    }

    private static Extracted extract(
            Document page, ExtractOptions options, ExtractionModel model, Predicate<Element> completion) {
        PageSignals signals = new PageSignals(page);
        PageScores scores = PageScores.of(signals, model, options.onlyMainContent());
        if (!options.onlyMainContent()) {
            boolean[] all = visible(signals.size());
            Element whole = ContentTree.of(signals.page, all, all).content();
            return new Extracted(whole, TextForm.of(signals.page, all), scores.pageType());
        }
        Element stated = StatedContent.of(signals);
        if (stated.childrenSize() > 0) {
            return new Extracted(stated, StatedContent.text(stated), scores.pageType());
        }
        boolean[] kept = BlockChooser.choose(signals, scores);
        boolean[] told = BlockChooser.forText(signals, kept, scores.pageType());
        boolean[] content = BlockChooser.forContent(signals, kept, scores.pageType());
        ContentTree tree = ContentTree.of(signals.page, content, told, Posts.of(signals, content, scores.pageType()));
        boolean completed = completion.test(tree.content());
        String text = completed ? tree.text() : TextForm.of(signals.page, told);
        return new Extracted(tree.content(), text, scores.pageType());
    }

    private static boolean[] visible(int blocks) {
        boolean[] kept = new boolean[blocks];
        Arrays.fill(kept, true);
        return kept;
    }
}
