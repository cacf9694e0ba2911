package dev.pagemill.scraping.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;

class OdtPagesTest {
    private static final String STYLES = "<office:automatic-styles>"
            + "<style:style style:name='P1' style:family='paragraph' style:parent-style-name='Title'/>"
            + "<style:style style:name='T1' style:family='text'><style:text-properties fo:font-weight='bold'/></style:style>"
            + "<style:style style:name='T2' style:family='text'><style:text-properties style:text-position='super 58%'/></style:style>"
            + "<text:list-style style:name='L1'><text:list-level-style-number text:level='1' style:num-format='1'/>"
            + "<text:list-level-style-bullet text:level='2'/></text:list-style></office:automatic-styles>";

    private static OfficeFiles file(String text) {
        return new OfficeFiles()
                .with("mimetype", "application/vnd.oasis.opendocument.text")
                .with(
                        "content.xml",
                        "<office:document-content>" + STYLES + "<office:body><office:text>" + text
                                + "</office:text></office:body></office:document-content>");
    }

    private static String item(String content) {
        return "<text:list-item>" + content + "</text:list-item>";
    }

    private static String p(String text) {
        return "<text:p>" + text + "</text:p>";
    }

    @Test
    void readsTitlesEmphasisAndFields() {
        assertEquals(
                "<h1>Report</h1><p>A <strong>bold</strong> word, x<sup>2</sup>, Table 1 of 3</p>",
                file("<text:p text:style-name='P1'>Report</text:p>"
                                + p(
                                        "A <text:span text:style-name='T1'>bold</text:span> word, x<text:span text:style-name='T2'>2</text:span>,"
                                                + " Table <text:sequence>1</text:sequence> of <text:page-count>3</text:page-count>"
                                                + "<office:annotation><text:p>comment</text:p></office:annotation>"))
                        .html());
    }

    @Test
    void countsTheItemsOfNumberedLists() {
        var inner = "<text:list>" + item(p("inner")) + "</text:list>";
        assertEquals(
                "<ol><li><p>one</p><ul><li><p>inner</p></li></ul></li><li><p>two</p></li></ol><p>between</p><ol start=\"3\"><li><p>three</p></li></ol>",
                file("<text:list text:style-name='L1'>" + item(p("one") + inner) + item(p("two")) + "</text:list>"
                                + p("between")
                                + "<text:list text:style-name='L1' text:continue-numbering='true'>" + item(p("three"))
                                + "</text:list>")
                        .html());
    }

    @Test
    void takesListsOfHeadingsForHeadings() {
        assertEquals(
                "<h2>One</h2>",
                file("<text:list>" + item("<text:h text:outline-level='2'>One</text:h>") + "</text:list>")
                        .html());
    }

    @Test
    void joinsCellsAndTellsHeads() {
        assertEquals(
                "<table><tr><th>a</th><th>b</th></tr><tr><td rowspan=\"2\">c</td><td>d</td></tr><tr><td>e</td></tr></table>",
                file("<table:table><table:table-column/><table:table-header-rows><table:table-row><table:table-cell>"
                                + p("a")
                                + "</table:table-cell><table:table-cell>" + p("b")
                                + "</table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell table:number-rows-spanned='2'>"
                                + p("c") + "</table:table-cell><table:table-cell>" + p("d")
                                + "</table:table-cell></table:table-row><table:table-row><table:covered-table-cell/><table:table-cell>"
                                + p("e") + "</table:table-cell></table:table-row></table:table>")
                        .html());
    }

    @Test
    void setsNotesBelowAndReadsTextBoxesAndFormulas() {
        var file = file(p("Text<text:note><text:note-citation>1</text:note-citation><text:note-body>" + p("A note.")
                + "</text:note-body></text:note> with <draw:frame><draw:object xlink:href='./Object 1'/></draw:frame>"
                + "<draw:frame><draw:text-box>" + p("Boxed") + "</draw:text-box></draw:frame>"));
        file.with("Object 1/content.xml", "<math xmlns='m'><mfrac><mi>x</mi><mn>2</mn></mfrac></math>");
        assertEquals("Text[^1] with $\\frac{x}{2}$\n\nBoxed\n\n[^1]: A note.", file.markdown());
    }

    @Test
    void namesFilesWithAPassword() {
        var result = file(p("x"))
                .with(
                        "META-INF/manifest.xml",
                        "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>")
                .result();
        assertEquals(
                "it is encrypted with a password",
                assertInstanceOf(ParseResult.Damaged.class, result).reason());
    }

    @Test
    void readsHowDeepSoeverItsSectionsLieWithinEachOther() {
        var deep = "<text:section>".repeat(50_000) + p("x") + "</text:section>".repeat(50_000);
        assertInstanceOf(ParseResult.Parsed.class, file(deep).result());
    }
}
