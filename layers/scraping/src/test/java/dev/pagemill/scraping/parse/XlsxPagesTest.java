package dev.pagemill.scraping.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XlsxPagesTest {
    private static OfficeFiles file(String workbook, String styles, String sheet) {
        return new OfficeFiles()
                .with("xl/workbook.xml", "<workbook>" + workbook + "</workbook>")
                .with(
                        "xl/_rels/workbook.xml.rels",
                        "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/><Relationship Id='r2' Target='/xl/worksheets/sheet2.xml'/></Relationships>")
                .with("xl/styles.xml", "<styleSheet>" + styles + "</styleSheet>")
                .with("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + sheet + "</sheetData></worksheet>");
    }

    private static final String ONE_SHEET = "<sheets><sheet name='A' r:id='r1'/></sheets>";

    private static List<String> cells(OfficeFiles file) {
        return file.page().dom().select("th, td").eachText();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0%|0.25|25%",
                "0.0%|0.1234|12.3%",
                "0.00%|-0.005|-0.50%",
                "h:mm|0.75|18:00",
                "h:mm:ss|0.5000115740740741|12:00:01",
                "[h]:mm|1.25|30:00",
                "[mm]:ss|0.0006944444444444445|1:00",
                "yyyy\\-mm\\-dd|46347|2026-11-21",
                "dd/mm/yyyy h:mm|46347.5|2026-11-21T12:00",
                "#,##0.00\\ \"days\"|1234.5|1234.5",
                "[Red]0;[Blue]-0|7|7",
                "General|1.1000000000000001|1.1",
                "@|5|5",
                "0%|1e999999999|1E+999999999",
                "0.0%|1e-999999999|0.0%",
            })
    void showsNumbersAsTheirFormatsMeanThem(String format, String stored, String shown) {
        var styles = "<numFmts><numFmt numFmtId='164' formatCode='" + format.replace("\"", "&quot;") + "'/></numFmts>"
                + "<cellXfs><xf numFmtId='0'/><xf numFmtId='164'/></cellXfs>";
        var file = file(ONE_SHEET, styles, "<row r='1'><c r='A1' s='1'><v>" + stored + "</v></c></row>");
        assertEquals(List.of(shown), cells(file));
    }

    @Test
    void countsDaysFrom1904WhereTheWorkbookSaysSo() {
        var file = file(
                "<workbookPr date1904='1'/>" + ONE_SHEET,
                "<cellXfs><xf numFmtId='14'/></cellXfs>",
                "<row><c r='A1' s='0'><v>44885</v></c></row>");
        assertEquals(List.of("2026-11-21"), cells(file));
    }

    @Test
    void leavesOutHiddenSheetsAndEmptyEdges() {
        var file = file(
                "<sheets><sheet name='A' r:id='r1'/><sheet name='Lookup' state='hidden' r:id='r2'/></sheets>",
                "",
                "<row r='3'><c r='C3' t='str'><v>Name</v></c><c r='D3' t='str'><v>Age</v></c><c r='XFD3' s='1'/></row>"
                        + "<row r='4'><c r='C4' t='str'><v>Ann</v></c><c r='D4'><v>7</v></c></row>");
        file.with(
                "xl/worksheets/sheet2.xml",
                "<worksheet><sheetData><row><c r='A1'><v>1</v></c></row></sheetData></worksheet>");
        assertEquals(
                "<h2>A</h2><table><thead><tr><th>Name</th><th>Age</th></tr></thead><tbody><tr><td>Ann</td><td>7</td></tr></tbody></table>",
                file.html());
    }

    @Test
    void readsPrefixedElementsAndEscapedCharacters() {
        var file = new OfficeFiles()
                .with(
                        "xl/workbook.xml",
                        "<x:workbook xmlns:x='m'><x:sheets><x:sheet name='A' r:id='r1'/></x:sheets></x:workbook>")
                .with(
                        "xl/_rels/workbook.xml.rels",
                        "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/></Relationships>")
                .with("xl/sharedStrings.xml", "<x:sst xmlns:x='m'><x:si><x:t>two_x000D_\nlines</x:t></x:si></x:sst>")
                .with(
                        "xl/worksheets/sheet1.xml",
                        "<x:worksheet xmlns:x='m'><x:sheetData><x:row><x:c r='A1' t='s'><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>");
        assertEquals(List.of("two lines"), cells(file));
    }

    @Test
    void tellsWhereItHadToStop() {
        var row = "<row><c><v>1</v></c><c><v>2</v></c></row>";
        var bytes = file(ONE_SHEET, "", row.repeat(10)).bytes();
        var url =
                dev.pagemill.scraping.url.WebUrl.parse("https://site.example/").orElseThrow();
        var result = new PageParser(new ParseLimits(1, 100_000, 1_000, 6)).parse(new PageParser.Body(bytes, "", url));
        var page = ((ParseResult.Parsed) result).page();
        assertEquals(6, page.dom().select("th, td").size());
        assertEquals(true, page.facts().get("truncated"));
    }
}
