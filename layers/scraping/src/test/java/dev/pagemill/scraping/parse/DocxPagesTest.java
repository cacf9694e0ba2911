package dev.pagemill.scraping.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DocxPagesTest {
    private static final String NUMBERING = "<w:numbering>"
            + "<w:abstractNum w:abstractNumId='7'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/></w:lvl>"
            + "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='bullet'/></w:lvl></w:abstractNum>"
            + "<w:abstractNum w:abstractNumId='8'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/></w:lvl></w:abstractNum>"
            + "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='8'/></w:num>"
            + "<w:num w:numId='3'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>"
            + "</w:numbering>";

    private static final String STYLES = "<w:styles>"
            + "<w:style w:styleId='H1'><w:name w:val='heading 1'/></w:style>"
            + "<w:style w:styleId='Chapter'><w:name w:val='Chapter'/><w:basedOn w:val='H1'/></w:style>"
            + "<w:style w:styleId='Part'><w:name w:val='Part'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>"
            + "<w:style w:styleId='Loop'><w:name w:val='Loop'/><w:basedOn w:val='Loop'/></w:style>"
            + "<w:style w:styleId='ListBullet'><w:name w:val='List Bullet'/><w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr></w:style>"
            + "</w:styles>";

    private static String p(String properties, String text) {
        return "<w:p><w:pPr>" + properties + "</w:pPr>" + run("", text) + "</w:p>";
    }

    private static String run(String properties, String text) {
        return "<w:r><w:rPr>" + properties + "</w:rPr><w:t xml:space='preserve'>" + text + "</w:t></w:r>";
    }

    private static String item(int number, int level, String text) {
        return p("<w:numPr><w:ilvl w:val='" + level + "'/><w:numId w:val='" + number + "'/></w:numPr>", text);
    }

    private static String style(String id, String text) {
        return p("<w:pStyle w:val='" + id + "'/>", text);
    }

    private static OfficeFiles file(String... body) {
        return new OfficeFiles()
                .with("word/document.xml", "<w:document><w:body>" + String.join("", body) + "</w:body></w:document>")
                .with("word/styles.xml", STYLES)
                .with("word/numbering.xml", NUMBERING);
    }

    @Test
    void takesHeadingsFromStylesThatRestOnOthersAndFromOutlines() {
        assertEquals(
                "<h1>One</h1><h2>Two</h2><h3>Three</h3><p>text</p>",
                file(
                                style("Chapter", "One"),
                                style("Part", "Two"),
                                p("<w:outlineLvl w:val='2'/>", "Three"),
                                style("Loop", "text"))
                        .html());
    }

    @Test
    void takesListsFromStylesAndLeavesThemWhereAParagraphSaysSo() {
        assertEquals(
                "<ul><li>a</li><li>b</li></ul><p>none</p>",
                file(
                                style("ListBullet", "a"),
                                style("ListBullet", "b"),
                                p("<w:pStyle w:val='ListBullet'/><w:numPr><w:numId w:val='0'/></w:numPr>", "none"))
                        .html());
    }

    @Test
    void numbersItemsAsWordDoes() {
        assertEquals(
                "<ol><li>one<ul><li>inner</li></ul></li><li>two</li></ol><p>between</p><ol start=\"3\"><li>three</li></ol>"
                        + "<ol><li>anew</li></ol><ul><li>dot</li></ul>",
                file(
                                item(1, 0, "one"),
                                item(1, 1, "inner"),
                                item(1, 0, "two"),
                                p("", "between"),
                                item(1, 0, "three"),
                                item(3, 0, "anew"),
                                item(2, 0, "dot"))
                        .html());
    }

    @Test
    void joinsCellsDownAndAcross() {
        var restart = "<w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>" + p("", "tall") + "</w:tc>";
        var goesOn = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>";
        var wide = "<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + p("", "wide") + "</w:tc>";
        var cell = "<w:sdt><w:sdtContent><w:tc>" + p("", "c") + "</w:tc></w:sdtContent></w:sdt>";
        assertEquals(
                "<table><tr><th colspan=\"2\">wide</th><th>c</th></tr><tr><td rowspan=\"3\">tall</td><td>c</td><td>c</td></tr>"
                        + "<tr><td>c</td><td>c</td></tr><tr><td>c</td><td>c</td></tr></table>",
                file("<w:tbl><w:tr>" + wide + cell + "</w:tr><w:tr>" + restart + cell + cell + "</w:tr><w:tr>" + goesOn
                                + cell + cell + "</w:tr><w:ins><w:tr>" + goesOn + cell + cell
                                + "</w:tr></w:ins></w:tbl>")
                        .html());
    }

    @Test
    void showsTheTextWithAllChangesAcceptedAndWithoutHiddenOnes() {
        assertEquals(
                "<p>new here moved</p>",
                file("<w:p><w:ins>" + run("", "new ") + "</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
                                + run("", "here ") + "<w:moveFrom>" + run("", "away") + "</w:moveFrom><w:moveTo>"
                                + run("", "moved") + "</w:moveTo>" + run("<w:vanish/>", "hidden") + "</w:p>")
                        .html());
    }

    @Test
    void writesOneWordOfManyRunsAsOne() {
        assertEquals(
                "**Bold** ~~gone~~ CO2",
                file("<w:p>" + run("<w:b/>", "Bo") + run("<w:b/><w:lang w:val='de'/>", "ld") + run("", " ")
                                + run("<w:strike/>", "gone") + run("", " CO")
                                + run("<w:vertAlign w:val='subscript'/>", "2") + "</w:p>")
                        .markdown()
                        .replace("<sub>2</sub>", "2")
                        .replace("\u2082", "2")
                        .replace("_2", "2"));
    }

    @Test
    void setsFootnotesAndEndnotesBelow() {
        var file = file("<w:p>" + run("", "Text") + "<w:r><w:footnoteReference w:id='2'/></w:r>" + run("", " and more")
                + "<w:r><w:endnoteReference w:id='1'/></w:r>" + run("", ".") + "</w:p>");
        file.with(
                        "word/footnotes.xml",
                        "<w:footnotes><w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r>" + run("", "A note with a ")
                                + "<w:hyperlink r:id='r1'>" + run("", "link")
                                + "</w:hyperlink></w:p></w:footnote></w:footnotes>")
                .with(
                        "word/_rels/footnotes.xml.rels",
                        "<Relationships><Relationship Id='r1' Target='https://a.example/'/></Relationships>")
                .with(
                        "word/endnotes.xml",
                        "<w:endnotes><w:endnote w:id='1'>" + p("", "The end.") + "</w:endnote></w:endnotes>");
        assertEquals(
                "Text[^1] and more[^2].\n\n[^1]: A note with a [link](https://a.example/)\n\n[^2]: The end.",
                file.markdown());
    }

    @Test
    void setsANoteOnceThatRefersToItself() {
        var mark = "<w:r><w:footnoteReference w:id='1'/></w:r>";
        var file = file("<w:p>" + run("", "Text") + mark + "</w:p>");
        file.with(
                "word/footnotes.xml",
                "<w:footnotes><w:footnote w:id='1'><w:p>" + run("", "Note") + mark
                        + "</w:p></w:footnote></w:footnotes>");
        assertEquals(1, file.page().dom().select("li").size());
    }

    @Test
    void readsLinksThatAreFields() {
        assertEquals(
                "<p>See <a href=\"https://a.example/\">this</a> and <a href=\"https://b.example/\">that</a>, page 3.</p>",
                file("<w:p>" + run("", "See ")
                                + "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> HYPERLINK \"https://a.</w:instrText></w:r>"
                                + "<w:r><w:instrText>example/\" \\o \"tip\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
                                + run("", "this") + "<w:r><w:fldChar w:fldCharType='end'/></w:r>" + run("", " and ")
                                + "<w:fldSimple w:instr=' HYPERLINK \"https://b.example/\" '>" + run("", "that")
                                + "</w:fldSimple>"
                                + run("", ", page ") + "<w:fldSimple w:instr='PAGE'>" + run("", "3") + "</w:fldSimple>"
                                + run("", ".")
                                + "</w:p>")
                        .html());
    }

    @Test
    void readsTextBoxesOnce() {
        var box = "<w:txbxContent>" + p("", "Boxed") + "</w:txbxContent>";
        assertEquals(
                "<p>Text</p><p>Boxed</p>",
                file("<w:p>" + run("", "Text") + "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>" + box
                                + "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>" + box
                                + "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>")
                        .html());
    }

    @Test
    void readsFormulas() {
        String x = "<m:r><m:t>x</m:t></m:r>";
        String two = "<m:r><m:t>2</m:t></m:r>";
        assertEquals(
                "So $\\frac{x}{2}=\\sqrt{x^2}$ holds.",
                file("<w:p>" + run("", "So ") + "<m:oMath><m:f><m:num>" + x + "</m:num><m:den>" + two
                                + "</m:den></m:f><m:r><m:t>=</m:t></m:r><m:rad><m:deg/><m:e><m:sSup><m:e>" + x
                                + "</m:e><m:sup>" + two
                                + "</m:sup></m:sSup></m:e></m:rad></m:oMath>" + run("", " holds.") + "</w:p>")
                        .markdown());
    }

    @Test
    void findsPartsWhoseNamesHaveBackslashes() {
        var file = new OfficeFiles()
                .with("word\\document.xml", "<w:document><w:body>" + p("", "text") + "</w:body></w:document>");
        assertEquals("<p>text</p>", file.html());
    }

    @Test
    void findsAMainPartOfAnotherName() {
        assertEquals(
                "<p>text</p>",
                new OfficeFiles()
                        .with("word/document2.xml", "<w:document><w:body>" + p("", "text") + "</w:body></w:document>")
                        .with(
                                "_rels/.rels",
                                "<Relationships><Relationship Id='r' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='/word/document2.xml'/></Relationships>")
                        .html());
    }
}
