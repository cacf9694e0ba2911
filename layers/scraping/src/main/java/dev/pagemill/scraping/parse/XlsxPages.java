package dev.pagemill.scraping.parse;

import dev.pagemill.scraping.parse.ContentKind.Readable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Excel workbooks (ECMA-376, SpreadsheetML): a heading and a table for each sheet that is not hidden. */
final class XlsxPages {
    private static final int MAX_COLUMNS = 16_384;

    /** How the format keeps characters that XML has none for. */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private final OfficeFile file;
    private final List<String> shared = new ArrayList<>();
    private final XlsxNumbers numbers;
    private int cellsLeft;

    private XlsxPages(OfficeFile file, Document workbook, int maxCells) {
        this.file = file;
        this.cellsLeft = maxCells;
        part("xl/sharedStrings.xml")
                .ifPresent(xml -> xml.getElementsByTag("si").forEach(item -> shared.add(texts(item))));
        var properties = workbook.getElementsByTag("workbookPr").first();
        boolean from1904 = properties != null && properties.attr("date1904").matches("1|true");
        this.numbers = new XlsxNumbers(part("xl/styles.xml"), from1904);
    }

    static ParsedPage read(byte[] bytes, String base, ParseLimits limits) {
        var file = new OfficeFile(bytes, limits);
        var facts = file.facts("docProps/core.xml");
        var dom = Document.createShell(base);
        dom.title(String.valueOf(facts.getOrDefault("title", "")));
        var main = file.mainPart("xl/workbook.xml");
        var workbook = XmlPart.withoutPrefix(file.required(main));
        var pages = new XlsxPages(file, workbook, limits.tableCells());
        pages.sheets(workbook, file.relationsOf(main), dom.body());
        if (pages.cellsLeft < 0) {
            facts.put("truncated", true);
        }
        return new ParsedPage(Readable.XLSX, dom, dom.outerHtml(), Optional.empty(), facts, Optional.empty());
    }

    private Optional<Document> part(String name) {
        return file.part(name).map(XmlPart::withoutPrefix);
    }

    /** The sheets that a reader of the workbook sees. */
    private void sheets(Document workbook, Map<String, String> targets, Element body) {
        for (var sheet : workbook.getElementsByTag("sheet")) {
            if (sheet.attr("state").toLowerCase(Locale.ROOT).contains("hidden")) {
                continue;
            }
            var target = targets.getOrDefault(sheet.attr("r:id"), "");
            var part = target.startsWith("/") ? target.substring(1) : "xl/" + target;
            var rows = withoutEdges(part(part).map(this::rows).orElse(List.of()));
            if (!rows.isEmpty()) {
                body.appendElement("h2").text(sheet.attr("name"));
                body.appendChild(CsvPages.table(rows));
            }
        }
    }

    private List<List<String>> rows(Document sheet) {
        var rows = new ArrayList<List<String>>();
        for (var row : sheet.getElementsByTag("row")) {
            var cells = new ArrayList<String>();
            int next = 0;
            for (var cell : row.getElementsByTag("c")) {
                int column = column(cell.attr("r"), next);
                next = column + 1;
                var value = value(cell);
                // Formats alone reach far to the right; they make no cells.
                if (!value.isBlank()) {
                    pad(cells, column);
                    if (cellsLeft-- > 0) {
                        cells.add(value);
                    }
                }
            }
            if (!cells.isEmpty()) {
                rows.add(cells);
            }
        }
        return rows;
    }

    private void pad(List<String> cells, int columns) {
        while (cells.size() < columns && cellsLeft-- > 0) {
            cells.add("");
        }
    }

    /** Tables need not begin in the first column. */
    private static List<List<String>> withoutEdges(List<List<String>> rows) {
        int empty = rows.stream().mapToInt(XlsxPages::leadingBlanks).min().orElse(0);
        return rows.stream().map(row -> row.subList(empty, row.size())).toList();
    }

    private static int leadingBlanks(List<String> row) {
        int blanks = 0;
        while (blanks < row.size() && row.get(blanks).isBlank()) {
            blanks++;
        }
        return blanks;
    }

    /** The column of a reference such as {@code AB12}, counted from zero. */
    private static int column(String reference, int fallback) {
        int column = 0;
        for (int i = 0;
                i < reference.length() && reference.charAt(i) >= 'A' && reference.charAt(i) <= 'Z' && i < 3;
                i++) {
            column = column * 26 + reference.charAt(i) - 'A' + 1;
        }
        return column == 0 || column > MAX_COLUMNS ? fallback : column - 1;
    }

    private String value(Element cell) {
        var text = cell.getElementsByTag("v").text();
        return switch (cell.attr("t")) {
            case "s" ->
                text.matches("\\d{1,9}") && Integer.parseInt(text) < shared.size()
                        ? shared.get(Integer.parseInt(text))
                        : "";
            case "inlineStr" -> texts(cell);
            case "b" -> text.equals("1") ? "TRUE" : "FALSE";
            case "str", "e", "d" -> text;
            default -> numbers.shown(text, cell.attr("s"));
        };
    }

    /** The runs of a text, without those that tell how it is pronounced. */
    private static String texts(Element item) {
        var out = new StringBuilder();
        for (var text : item.getElementsByTag("t")) {
            if (text.parents().stream().noneMatch(parent -> parent.tagName().equals("rPh"))) {
                out.append(text.wholeText());
            }
        }
        return ESCAPED.matcher(out)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }
}
