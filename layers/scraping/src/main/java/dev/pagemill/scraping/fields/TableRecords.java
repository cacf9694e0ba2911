package dev.pagemill.scraping.fields;

import dev.pagemill.scraping.fields.PageFields.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Reads tables whose first row is a header. Tables that lay out a page have none and are left alone. */
final class TableRecords {
    private static final int MAX_TABLES = 50;
    private static final int MAX_ROWS = 2_000;

    private TableRecords() {}

    static List<Table> of(Document page) {
        var tables = new ArrayList<Table>();
        for (var table : page.select("table")) {
            var rows = rows(table);
            if (tables.size() < MAX_TABLES && !rows.isEmpty()) {
                var caption = table.selectFirst("caption");
                tables.add(new Table(caption == null ? "" : caption.text(), table.cssSelector(), rows));
            }
        }
        return tables;
    }

    private static List<Map<String, String>> rows(Element table) {
        var all = table.select("tr");
        var headers = all.isEmpty()
                ? List.<String>of()
                : all.getFirst().select("> th").eachText();
        if (headers.size() < 2 || headers.size() != all.getFirst().childrenSize()) {
            return List.of();
        }
        var rows = new ArrayList<Map<String, String>>();
        for (var row : all.subList(1, Math.min(all.size(), MAX_ROWS))) {
            if (row.childrenSize() == headers.size()) {
                var cells = new LinkedHashMap<String, String>();
                for (int i = 0; i < headers.size(); i++) {
                    cells.put(headers.get(i), row.child(i).text());
                }
                rows.add(cells);
            }
        }
        return rows;
    }
}
