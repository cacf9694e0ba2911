package dev.pagemill.scraping.parse;

import dev.pagemill.scraping.parse.CharsetSniffer.Decoded;
import dev.pagemill.scraping.parse.ContentKind.Readable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Comma-, semicolon- or tab-separated values (RFC 4180, read forgivingly) as a table. The first row is its head, and is not counted. */
final class CsvPages {
    private static final String SEPARATORS = ",;\t|";

    /** How Excel is told the separator, in a line before the first. */
    private static final Pattern HINT = Pattern.compile("sep=(.)\\R");

    private CsvPages() {}

    static ParsedPage read(Decoded body, MediaType type, String base, int maxCells) {
        var hint = HINT.matcher(body.text());
        boolean hinted = hint.lookingAt();
        var text = hinted ? body.text().substring(hint.end()) : body.text();
        char separator = hinted
                ? hint.group(1).charAt(0)
                : type.essence().equals("text/tab-separated-values") ? '\t' : separator(text);
        var rows = new CsvRows(text, separator, maxCells);
        var dom = Document.createShell(base);
        dom.body().appendChild(table(rows.rows()));
        var facts = new HashMap<String, Object>(
                Map.of("rows", Math.max(0, rows.rows().size() - 1)));
        if (rows.isCut()) {
            facts.put("truncated", true);
        }
        return new ParsedPage(
                Readable.CSV,
                dom,
                body.text(),
                Optional.empty(),
                facts,
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
        for (int i = 0; i < text.length() && (quoted || text.charAt(i) != '\n' && text.charAt(i) != '\r'); i++) {
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
}
