package dev.pagemill.scraping.parse;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.pagemill.scraping.url.WebUrl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files with parts cut out, doubled and replaced: each is read or named, in bounded time, and nothing is thrown. */
class FuzzedFilesTest {
    private static final int ROUNDS = 250;
    private static final Duration ENOUGH = Duration.ofSeconds(60);

    private static final List<String> PIECES = List.of(
            "",
            "-1",
            "99999999999",
            "1e999999999",
            "\u0000",
            "]]>",
            "<![CDATA[",
            "<!DOCTYPE x [<!ENTITY a 'b'>]>",
            "<w:p>",
            "<w:tbl>",
            "<w:tc>",
            "<w:fldChar w:fldCharType='begin'/>",
            "<w:fldChar w:fldCharType='end'/>",
            "<w:footnoteReference w:id='1'/>",
            "<m:f/>",
            "<text:list>",
            "<table:table-cell table:number-columns-repeated='99'/>",
            "<c r='XFD1'><v>1</v></c>",
            "<c t='s'><v>-1</v></c>",
            "xml:base='::'",
            "<entry>",
            "x:",
            ":>");

    private static final Map<String, String> WORD = Map.of(
            "word/document.xml",
            "<w:document><w:body><w:p><w:pPr><w:pStyle w:val='H'/><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr>"
                    + "<w:r><w:rPr><w:b/></w:rPr><w:t>Text</w:t><w:footnoteReference w:id='1'/></w:r><m:oMath><m:rad><m:e><m:r><m:t>2x</m:t></m:r></m:e></m:rad></m:oMath></w:p>"
                    + "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/><w:vMerge w:val='restart'/></w:tcPr><w:p/></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc></w:tr></w:tbl>"
                    + "</w:body></w:document>",
            "word/styles.xml",
            "<w:styles><w:style w:styleId='H'><w:name w:val='H'/><w:basedOn w:val='H'/></w:style></w:styles>",
            "word/numbering.xml",
            "<w:numbering><w:abstractNum w:abstractNumId='7'><w:lvl w:ilvl='1'><w:start w:val='3'/><w:numFmt w:val='decimal'/></w:lvl></w:abstractNum>"
                    + "<w:num w:numId='1'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='1'><w:startOverride w:val='5'/></w:lvlOverride></w:num></w:numbering>",
            "word/footnotes.xml",
            "<w:footnotes><w:footnote w:id='1'><w:p><w:r><w:t>n</w:t></w:r></w:p></w:footnote></w:footnotes>");

    private static final Map<String, String> EXCEL = Map.of(
            "xl/workbook.xml",
            "<x:workbook><x:sheets><x:sheet name='A' r:id='r1'/></x:sheets></x:workbook>",
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='r1' Target='s.xml'/></Relationships>",
            "xl/styles.xml",
            "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='[h]:mm'/></numFmts><cellXfs><xf numFmtId='164'/><xf numFmtId='14'/><xf numFmtId='10'/></cellXfs></styleSheet>",
            "xl/s.xml",
            "<worksheet><row><c r='A1' s='0'><v>1.5</v></c><c r='C1' s='1'><v>46347.25</v></c><c s='2'><v>0.5</v></c></row></worksheet>");

    private static final Map<String, String> OPEN_DOCUMENT = Map.of(
            "mimetype",
            "application/vnd.oasis.opendocument.text",
            "content.xml",
            "<office:document-content><style:style style:name='T' style:parent-style-name='T'/><office:text><text:p>a<text:span text:style-name='T'>b</text:span></text:p>"
                    + "<text:list><text:list-item><text:p>c</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell/></table:table-row></table:table>"
                    + "</office:text></office:document-content>");

    private static final List<String> TEXTS = List.of(
            "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom' xml:base='/a/'><title>N</title><entry><title type='html'>T</title><link href='x'/>"
                    + "<updated>Sat, 21 Nov 2026 00:00:00 GMT</updated><content type='xhtml'><div><a href='q'>q</a></div></content></entry></feed>",
            "<rss><channel><item><title>a</title><guid>http://b</guid><enclosure url='c'/></item></channel></rss>",
            "sep=;\na;\"b\n\";c\r\n1;2;3\n",
            "{\"a\":[1,2.50,\"x\",{\"b\":null}]}");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void areReadOrNamed(long seed) {
        var random = new Random(seed);
        var url = WebUrl.parse("https://site.example/file").orElseThrow();
        var parser = new PageParser(ParseLimits.DEFAULT);
        assertTimeoutPreemptively(ENOUGH, () -> {
            for (int i = 0; i < ROUNDS; i++) {
                parser.parse(new PageParser.Body(file(random), "", url));
            }
        });
    }

    private static byte[] file(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> office(WORD, random);
            case 1 -> office(EXCEL, random);
            case 2 -> office(OPEN_DOCUMENT, random);
            default -> spoilt(TEXTS.get(random.nextInt(TEXTS.size())), random).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static byte[] office(Map<String, String> parts, Random random) {
        var file = new OfficeFiles();
        // In one order, so that a seed makes the same files each time.
        new TreeMap<>(parts)
                .forEach((name, content) ->
                        file.with(name, name.equals("mimetype") ? content : spoilt(content, random)));
        var bytes = file.bytes();
        if (random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
        }
        return bytes;
    }

    private static String spoilt(String text, Random random) {
        var out = new StringBuilder(text);
        for (int i = random.nextInt(6); i > 0; i--) {
            int from = random.nextInt(out.length() + 1);
            int until = Math.min(out.length(), from + random.nextInt(200));
            switch (random.nextInt(4)) {
                case 0 -> out.insert(from, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> out.delete(from, Math.min(until, from + 12));
                case 2 -> out.replace(from, Math.min(until, from + 12), PIECES.get(random.nextInt(PIECES.size())));
                default -> out.insert(from, out.substring(from, until));
            }
        }
        return out.toString();
    }
}
