package dev.pagemill.scraping.parse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.util.Matrix;

/** Writes PDF files whose text stands, and is drawn, as a test wants it. */
final class PdfSheet implements AutoCloseable {
    static final float SIZE = 10;
    static final float PITCH = 12;

    private final PDDocument document;
    private final PDFont font;
    private PDPageContentStream content;
    private PDPage page;
    private float scale = 1;

    /** Lines one below the other, from a place on the page. */
    record Block(float x, float y, List<String> lines) {}

    private PdfSheet(PDDocument document, PDFont font) throws IOException {
        this.document = document;
        this.font = font;
        page();
    }

    static PdfSheet latin() throws IOException {
        return new PdfSheet(new PDDocument(), new PDType1Font(Standard14Fonts.FontName.HELVETICA));
    }

    /** In a font with Hebrew letters that comes with the library. */
    static PdfSheet hebrew() throws IOException {
        var document = new PDDocument();
        try (var file =
                PDDocument.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            return new PdfSheet(document, PDType0Font.load(document, file));
        }
    }

    PdfSheet page() throws IOException {
        if (content != null) {
            content.close();
        }
        page = new PDPage();
        document.addPage(page);
        content = new PDPageContentStream(document, page);
        return this;
    }

    PDPage current() {
        return page;
    }

    PDDocument document() {
        return document;
    }

    /** The page lies on its side, and so does what is drawn from now on. */
    PdfSheet turned() throws IOException {
        page.setRotation(90);
        content.transform(new Matrix(0, 1, -1, 0, page.getMediaBox().getWidth(), 0));
        return this;
    }

    /** What is drawn from now on is drawn larger and then made smaller, as browsers print. */
    PdfSheet scaled(float factor) throws IOException {
        content.transform(Matrix.getScaleInstance(factor, factor));
        scale = factor;
        return this;
    }

    PdfSheet line(float x, float y, float size, String text) throws IOException {
        content.beginText();
        content.setFont(font, size / scale);
        content.newLineAtOffset(x / scale, y / scale);
        content.showText(text);
        content.endText();
        return this;
    }

    PdfSheet block(Block block) throws IOException {
        return acrossRows(block);
    }

    /** Draws the first line of every block, then the second of every block, as a printer driver does. */
    PdfSheet acrossRows(Block... blocks) throws IOException {
        int rows = 0;
        for (var block : blocks) {
            rows = Math.max(rows, block.lines.size());
        }
        for (int i = 0; i < rows; i++) {
            for (var block : blocks) {
                if (i < block.lines.size()) {
                    line(block.x, block.y - i * PITCH, SIZE, block.lines.get(i));
                }
            }
        }
        return this;
    }

    /** An area that leads to an address; with {@code quads}, which are its lines' corners, those. */
    PdfSheet link(PDRectangle area, String url, float... quads) throws IOException {
        var action = new PDActionURI();
        action.setURI(url);
        var link = new PDAnnotationLink();
        link.setAction(action);
        link.setRectangle(area);
        if (quads.length > 0) {
            link.setQuadPoints(quads);
        }
        page.getAnnotations().add(link);
        return this;
    }

    /** The text in lines of a width. */
    List<String> set(String text, float width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ")) {
            if (!line.isEmpty() && width(line + " " + word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    float width(String text) {
        try {
            return font.getStringWidth(text) / 1000 * SIZE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() throws IOException {
        content.close();
        var out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
