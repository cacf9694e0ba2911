package dev.pagemill.scraping.parse;

import dev.pagemill.scraping.parse.CharsetSniffer.Decoded;
import dev.pagemill.scraping.parse.ContentKind.Readable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Comma-, semicolon- or tab-separated values (RFC 4180, read forgivingly) as a table. */
final class CsvPages {
    private static final String SEPARATORS = ",;\t|";

    private CsvPages() {}

    static ParsedPage read(Decoded body, String base, int maxCells) {
        var rows = rows(body.text(), separator(body.text()), maxCells);
        var dom = Document.createShell(base);
        dom.body().appendChild(table(rows));
        return new ParsedPage(
                Readable.CSV,
                dom,
                body.text(),
                Optional.empty(),
                Map.of("rows", rows.size()),
                Optional.of(body.encoding().name()));
    }

    /** A table whose first row is its head. */
    static Element table(List<List<String>> rows) {
        var table = new Element("table");
        var head = table.appendElement("thead");
        var bodyRows = table.appendElement("tbody");
        for (int i = 0; i < rows.size(); i++) {
            var row = (i == 0 ? head : bodyRows).appendElement("tr");
            for (var cell : rows.get(i)) {
                row.appendElement(i == 0 ? "th" : "td").text(cell);
            }
        }
        return table;
    }

    /** The separator that the first line has most of, outside quotes. */
    private static char separator(String text) {
        int[] counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        for (int i = 0; i < text.length() && (quoted || text.charAt(i) != '\n'); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            int which = quoted ? -1 : SEPARATORS.indexOf(c);
            if (which >= 0) {
                counts[which]++;
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return SEPARATORS.charAt(best);
    }

    private static List<List<String>> rows(String text, char separator, int maxCells) {
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        int cells = 0;
        for (int i = 0; i < text.length() && cells < maxCells; i++) {
            char c = text.charAt(i);
            if (quoted) {
                boolean doubled = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
                i += doubled ? 1 : 0;
                quoted = c != '"' || doubled;
                if (quoted) {
                    cell.append(c);
                }
            } else if (c == '"' && cell.toString().isBlank()) {
                cell.setLength(0);
                quoted = true;
            } else if (c == separator || c == '\n') {
                row.add(cell.toString().strip());
                cell.setLength(0);
                cells++;
                if (c == '\n') {
                    rows.add(List.copyOf(row));
                    row.clear();
                }
            } else {
                cell.append(c);
            }
        }
        if (!cell.isEmpty() || !row.isEmpty()) {
            row.add(cell.toString().strip());
            rows.add(List.copyOf(row));
        }
        rows.removeIf(cellsOfRow -> cellsOfRow.stream().allMatch(String::isEmpty));
        return rows;
    }
}
