package dev.pagemill.scraping.extract;

import java.util.Arrays;
import org.jsoup.nodes.Document;

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
        PageBlocks blocks = PageBlocks.of(page);
        boolean[] kept = options.onlyMainContent() ? PlainScore.choose(blocks) : visible(blocks);
        return new Extracted(ContentTree.of(blocks, kept), TextForm.of(blocks, kept), PageType.ARTICLE);
    }

    private static boolean[] visible(PageBlocks blocks) {
        boolean[] kept = new boolean[blocks.size()];
        Arrays.fill(kept, true);
        return kept;
    }
}
