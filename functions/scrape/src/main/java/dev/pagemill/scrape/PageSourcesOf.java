package dev.pagemill.scrape;

import dev.pagemill.ml.structured.PageSources;
import dev.pagemill.scraping.document.ScrapeOutcome.Scraped;
import dev.pagemill.scraping.fields.PageFields;
import dev.pagemill.scraping.metadata.StructuredData;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;

/** What the extractor may know of a scraped page: scraping's view of it in the words of the ml layer. */
public final class PageSourcesOf {
    private PageSourcesOf() {}

    static PageSources of(Scraped scraped) {
        return of(scraped.page().dom(), scraped.url(), scraped.markdown());
    }

    /**
     * What is in a page as parsed.
     *
     * @param url its address; empty where unknown
     * @param markdown of its content; empty where nobody made it
     */
    public static PageSources of(Document dom, String url, String markdown) {
        var fields = PageFields.gather(dom, url);
        var structured = Stream.concat(
                        StructuredData.of(dom, url).items().stream()
                                .map(item -> new PageSources.StructuredItem(
                                        item.source().label(), item.path(), item.data())),
                        fields.states().stream()
                                .map(state -> new PageSources.StructuredItem("state", state.path(), state.data())))
                .toList();
        var language = Optional.of(dom.select("html").attr("lang")).filter(tag -> !tag.isBlank());
        return new PageSources(
                url,
                dom.title(),
                language,
                structured,
                fields.labelled().stream()
                        .map(pair -> new PageSources.LabelledValue(pair.label(), pair.value(), pair.selector()))
                        .toList(),
                fields.tables().stream()
                        .map(table -> new PageSources.PageTable(table.caption(), table.selector(), table.rows()))
                        .toList(),
                fields.hints().stream()
                        .map(hint ->
                                new PageSources.FieldHint(hint.field(), hint.text(), hint.selector(), hint.score()))
                        .toList(),
                fields.texts().stream()
                        .map(text -> new PageSources.PlacedText(text.selector(), text.text()))
                        .toList(),
                dom.select("h1, h2, h3, h4, h5, h6").eachText(),
                markdown,
                dom.body().text());
    }
}
