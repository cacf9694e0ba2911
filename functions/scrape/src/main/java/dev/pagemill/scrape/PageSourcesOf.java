package dev.pagemill.scrape;

import dev.pagemill.ml.structured.PageSources;
import dev.pagemill.scraping.document.ScrapeOutcome.Scraped;
import dev.pagemill.scraping.fields.PageFields;
import dev.pagemill.scraping.metadata.StructuredData;
import java.util.Optional;
import java.util.stream.Stream;

/** What the extractor may know of a scraped page: scraping's view of it in the words of the ml layer. */
final class PageSourcesOf {
    private PageSourcesOf() {}

    static PageSources of(Scraped scraped) {
        var dom = scraped.page().dom();
        var fields = PageFields.gather(dom, scraped.url());
        var structured = Stream.concat(
                        StructuredData.of(dom, scraped.url()).items().stream()
                                .map(item -> new PageSources.StructuredItem(
                                        item.source().label(), item.path(), item.data())),
                        fields.states().stream()
                                .map(state -> new PageSources.StructuredItem("state", state.path(), state.data())))
                .toList();
        var language = Optional.of(dom.select("html").attr("lang")).filter(tag -> !tag.isBlank());
        return new PageSources(
                scraped.url(),
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
                scraped.markdown(),
                dom.body().text());
    }
}
