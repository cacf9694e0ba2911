package dev.pagemill.scraping.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.pagemill.scraping.url.WebUrl;
import java.io.IOException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fonts that unpack to more than is read end the reading of their file before they fill the memory. */
class PdfFontGuardTest {
    private static final int LIMIT = 2_000_000;
    private static final String REASON = "one of its fonts unpacks to more than 2000000 bytes";

    @ParameterizedTest
    @ValueSource(strings = {"ToUnicode", "Encoding", "FontFile", "FontFile2", "FontFile3"})
    void refusesAFontsPartsThatAreBombs(String part) throws IOException {
        try (var sheet = PdfSheet.latin()) {
            sheet.line(72, 700, 10, "Text.");
            var font = font(part, bomb(sheet, LIMIT + 1, COSName.FLATE_DECODE));
            resources(sheet).setItem(COSName.FONT, named("F9", font));
            assertEquals(REASON, damage(sheet));
        }
    }

    @Test
    void findsThemInFormsAndStatesAndBelowOtherFonts() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            sheet.line(72, 700, 10, "Text.");
            var font = new COSDictionary();
            font.setItem(
                    COSName.DESCENDANT_FONTS, array(font("FontFile2", bomb(sheet, LIMIT + 1, COSName.FLATE_DECODE))));
            var state = new COSDictionary();
            state.setItem(COSName.FONT, array(font, COSInteger.get(10)));
            var within = new COSDictionary();
            within.setItem(COSName.EXT_G_STATE, named("G1", state));
            var form = sheet.document().getDocument().createCOSStream();
            form.setItem(COSName.SUBTYPE, COSName.FORM);
            form.setItem(COSName.RESOURCES, within);
            try (var out = form.createOutputStream()) {
                out.write('q');
            }
            resources(sheet).setItem(COSName.XOBJECT, named("X1", form));
            assertEquals(REASON, damage(sheet));
        }
    }

    @Test
    void refusesWhatIsPackedTwice() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            sheet.line(72, 700, 10, "Text.");
            var twice = bomb(sheet, LIMIT * 3, array(COSName.ASCII85_DECODE, COSName.FLATE_DECODE));
            resources(sheet).setItem(COSName.FONT, named("F9", font("FontFile2", twice)));
            assertEquals(REASON, damage(sheet));
        }
    }

    @Test
    void readsFilesWithinTheLimit() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            sheet.line(72, 700, 10, "Text.");
            var font = font("FontFile2", bomb(sheet, LIMIT, COSName.FLATE_DECODE));
            ((COSDictionary) resources(sheet).getDictionaryObject(COSName.FONT)).setItem("F9", font);
            assertEquals(
                    "Text.",
                    assertInstanceOf(ParseResult.Parsed.class, parse(sheet))
                            .page()
                            .dom()
                            .body()
                            .text());
        }
    }

    private static COSDictionary resources(PdfSheet sheet) {
        var page = sheet.current();
        if (page.getResources() == null) {
            page.setResources(new PDResources());
        }
        return page.getResources().getCOSObject();
    }

    private static COSDictionary font(String part, COSStream bomb) {
        var font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TRUE_TYPE);
        if (part.startsWith("FontFile")) {
            var descriptor = new COSDictionary();
            descriptor.setItem(part, bomb);
            font.setItem(COSName.FONT_DESC, descriptor);
        } else {
            font.setItem(part, bomb);
        }
        return font;
    }

    private static COSStream bomb(PdfSheet sheet, int bytes, COSBase filters) throws IOException {
        var stream = sheet.document().getDocument().createCOSStream();
        try (var out = stream.createOutputStream(filters)) {
            out.write(new byte[bytes]);
        }
        return stream;
    }

    private static COSDictionary named(String name, COSBase value) {
        var values = new COSDictionary();
        values.setItem(name, value);
        return values;
    }

    private static COSArray array(COSBase... values) {
        var array = new COSArray();
        for (var value : values) {
            array.add(value);
        }
        return array;
    }

    private static String damage(PdfSheet sheet) throws IOException {
        return assertInstanceOf(ParseResult.Damaged.class, parse(sheet)).reason();
    }

    private static ParseResult parse(PdfSheet sheet) throws IOException {
        var url = WebUrl.parse("https://site.example/file.pdf").orElseThrow();
        var limits = new ParseLimits(10, LIMIT, 1_000_000, 1_000);
        return new PageParser(limits).parse(new PageParser.Body(sheet.bytes(), "application/pdf", url));
    }
}
