package dev.pagemill.ml.structured;

import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.structured.PageSources.FieldHint;
import dev.pagemill.ml.structured.PageSources.LabelledValue;
import dev.pagemill.ml.structured.PageSources.PageTable;
import dev.pagemill.ml.structured.PageSources.PlacedText;
import dev.pagemill.ml.structured.PageSources.StructuredItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds pages for tests. */
final class PageFixture {
    private String url = "https://shop.example/products/kettle";
    private String title = "";
    private String language = "en";
    private String markdown = "";
    private final List<StructuredItem> structured = new ArrayList<>();
    private final List<LabelledValue> labelled = new ArrayList<>();
    private final List<PageTable> tables = new ArrayList<>();
    private final List<FieldHint> hints = new ArrayList<>();
    private final List<PlacedText> texts = new ArrayList<>();
    private final List<String> headings = new ArrayList<>();

    PageFixture url(String value) {
        url = value;
        return this;
    }

    PageFixture title(String value) {
        title = value;
        return this;
    }

    PageFixture language(String value) {
        language = value;
        return this;
    }

    PageFixture heading(String value) {
        headings.add(value);
        return this;
    }

    PageFixture markdown(String value) {
        markdown = value;
        return this;
    }

    PageFixture jsonLd(String json) {
        structured.add(new StructuredItem("json-ld", "script[" + structured.size() + "]", Json.parse(json)));
        return this;
    }

    PageFixture state(String json) {
        structured.add(new StructuredItem("state", "script[" + structured.size() + "]", Json.parse(json)));
        return this;
    }

    PageFixture openGraph(String json) {
        structured.add(new StructuredItem("opengraph", "meta", Json.parse(json)));
        return this;
    }

    PageFixture labelled(String label, String value) {
        labelled.add(new LabelledValue(label, value, "dl > dd:nth-child(2)"));
        return this;
    }

    PageFixture hint(String field, String text, double score) {
        hints.add(new FieldHint(field, text, "p.price", score));
        return this;
    }

    PageFixture text(String selector, String value) {
        texts.add(new PlacedText(selector, value));
        return this;
    }

    PageFixture table(List<Map<String, String>> rows) {
        tables.add(new PageTable("", "table", rows));
        return this;
    }

    PageSources page() {
        return new PageSources(
                url,
                title,
                Optional.of(language),
                structured,
                labelled,
                tables,
                hints,
                texts,
                headings,
                markdown,
                markdown);
    }
}
