package dev.pagemill.bench.quality;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pagemill.scraping.document.PageContent;
import dev.pagemill.scraping.extract.Extracted;
import dev.pagemill.scraping.markdown.Markdown;
import dev.pagemill.scraping.metadata.PageMetadata;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** What the extractor says of one page: a line of {@code bench/run extract}. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PageResult(
        String id,
        @Nullable String title,
        @Nullable String author,
        @Nullable String publishDate,
        String text,
        String markdown) {

    public static PageResult of(String id, Document page) {
        PageMetadata metadata = PageMetadata.of(page, page.location());
        Extracted extracted = PageContent.main(page);
        String author = metadata.authors().isEmpty() ? null : String.join(", ", metadata.authors());
        return new PageResult(
                id,
                metadata.title(),
                author,
                metadata.date().orElse(null),
                extracted.text(),
                Markdown.render(extracted.content(), page.location()));
    }

    /** What the speed figure counts beside parsing: extraction and Markdown, without metadata. */
    public static int contentAndMarkdown(Document page) {
        Extracted extracted = PageContent.main(page);
        return extracted.text().length()
                + Markdown.render(extracted.content(), page.location()).length();
    }
}
