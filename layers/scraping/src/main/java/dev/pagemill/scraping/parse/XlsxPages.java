package dev.pagemill.scraping.parse;

import dev.pagemill.scraping.parse.ContentKind.Readable;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Excel workbooks (ECMA-376, SpreadsheetML): a heading and a table for each sheet. */
final class XlsxPages {
    private static final int MAX_COLUMNS = 16_384;

    /** The formats of dates and times that need no definition in the file. */
    private static final Set<Integer> BUILT_IN_DATES = Set.of(14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47);

    private final OfficeFile file;
    private final List<String> shared = new ArrayList<>();
    private final Set<Integer> dateStyles = new HashSet<>();
    private int cellsLeft;

    private XlsxPages(OfficeFile file, int maxCells) {
        this.file = file;
        this.cellsLeft = maxCells;
        file.part("xl/sharedStrings.xml")
                .ifPresent(xml -> xml.getElementsByTag("si").forEach(item -> shared.add(texts(item))));
        file.part("xl/styles.xml").ifPresent(this::styles);
    }

    static ParsedPage read(byte[] bytes, String base, ParseLimits limits) {
        var file = new OfficeFile(bytes, limits);
        var facts = file.facts("docProps/core.xml");
        var dom = Document.createShell(base);
        dom.title(String.valueOf(facts.getOrDefault("title", "")));
        new XlsxPages(file, limits.tableCells()).sheets(dom.body());
        return new ParsedPage(Readable.XLSX, dom, dom.outerHtml(), Optional.empty(), facts, Optional.empty());
    }

    private void sheets(Element body) {
        var targets = file.relationsOf("xl/workbook.xml");
        for (var sheet : file.required("xl/workbook.xml").getElementsByTag("sheet")) {
            var target = targets.getOrDefault(sheet.attr("r:id"), "");
            var part = target.startsWith("/") ? target.substring(1) : "xl/" + target;
            var rows = file.part(part).map(this::rows).orElse(List.of());
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
            for (var cell : row.getElementsByTag("c")) {
                int column = column(cell.attr("r"), cells.size());
                while (cells.size() < column && cellsLeft-- > 0) {
                    cells.add("");
                }
                if (cellsLeft-- > 0) {
                    cells.add(value(cell));
                }
            }
            if (cells.stream().anyMatch(text -> !text.isBlank())) {
                rows.add(cells);
            }
        }
        return rows;
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
            default -> number(text, cell.attr("s"));
        };
    }

    private String number(String text, String style) {
        if (text.isBlank()) {
            return "";
        }
        try {
            var number = new BigDecimal(text);
            boolean isDate = style.matches("\\d{1,6}") && dateStyles.contains(Integer.parseInt(style));
            return isDate ? date(number.doubleValue()) : plain(number);
        } catch (NumberFormatException e) {
            return text;
        }
    }

    /** Without the digits that binary fractions leave behind: 0.1 is stored as 0.10000000000000001. */
    private static String plain(BigDecimal number) {
        return new BigDecimal(number.doubleValue(), new java.math.MathContext(15))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Days since 1899-12-30; the formats are many, ISO 8601 is one. */
    private static String date(double days) {
        if (days < 0 || days > 3_000_000) {
            return String.valueOf(days);
        }
        var time = LocalDateTime.of(1899, 12, 30, 0, 0).plus(Math.round(days * 86_400), ChronoUnit.SECONDS);
        return days == Math.floor(days) ? time.toLocalDate().toString() : time.toString();
    }

    private void styles(Document xml) {
        var custom = new HashSet<Integer>(BUILT_IN_DATES);
        for (var format : xml.getElementsByTag("numFmt")) {
            var code = format.attr("formatCode").replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "");
            if (code.matches("(?i).*[ymdhs].*") && format.attr("numFmtId").matches("\\d{1,6}")) {
                custom.add(Integer.parseInt(format.attr("numFmtId")));
            }
        }
        var formats = xml.select("cellXfs > xf");
        for (int i = 0; i < formats.size(); i++) {
            var id = formats.get(i).attr("numFmtId");
            if (id.matches("\\d{1,6}") && custom.contains(Integer.parseInt(id))) {
                dateStyles.add(i);
            }
        }
    }

    /** The runs of a text, without those that tell how it is pronounced. */
    private static String texts(Element item) {
        var out = new StringBuilder();
        for (var text : item.getElementsByTag("t")) {
            if (text.parents().stream().noneMatch(parent -> parent.tagName().equals("rPh"))) {
                out.append(text.wholeText());
            }
        }
        return out.toString();
    }
}
