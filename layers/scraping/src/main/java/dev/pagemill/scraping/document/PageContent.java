package dev.pagemill.scraping.document;

import dev.pagemill.scraping.extract.ExtractOptions;
import dev.pagemill.scraping.extract.Extracted;
import dev.pagemill.scraping.extract.MainContent;
import dev.pagemill.scraping.markdown.RenderedParts;
import org.jsoup.nodes.Document;

/** A page's content in three steps: what scripts rendered is put back, the content chosen, and its pieces made whole. */
public final class PageContent {
    private PageContent() {}

    /** The main content of {@code page}, which is changed. */
    public static Extracted main(Document page) {
        RenderedParts.restore(page);
        WholePieces pieces = WholePieces.mark(page.body());
        Extracted extracted = MainContent.extract(page, ExtractOptions.MAIN_CONTENT, pieces::completeTold);
        pieces.completeUntold(extracted.content());
        return extracted;
    }
}
