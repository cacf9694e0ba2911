package dev.pagemill.scraping.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.pagemill.scraping.url.WebUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Test;

/** Words of any size in any place and direction: such a file is read, in bounded time, and not taken for damaged. */
class FuzzedPdfTest {
    /** The order of letters fell over the page of 1679, which had room for columns and no line in it. */
    private static final int FIRST = 1600;

    private static final int AFTER = 1700;
    private static final Duration ENOUGH = Duration.ofSeconds(30);
    private static final float[] SIZES = {0, -10, 1, 10, 10, 10, 10, 12, 400, 1e5f, 0.01f};
    private static final String[] WORDS = "the of A in. 12.5 characteristic language- word, x".split(" ");

    private enum Placement {
        ROWS,
        ANYWHERE,
        TURNED
    }

    @Test
    void isReadWhereverItsWordsStand() {
        var parser = new PageParser(ParseLimits.DEFAULT);
        var url = WebUrl.parse("https://site.example/file.pdf").orElseThrow();
        assertTimeoutPreemptively(ENOUGH, () -> {
            for (int seed = FIRST; seed < AFTER; seed++) {
                var result = parser.parse(new PageParser.Body(file(seed), "application/pdf", url));
                var reason = result instanceof ParseResult.Damaged damaged ? damaged.reason() : "";
                assertEquals("", reason.contains("no text") ? "" : reason, "of seed " + seed);
            }
        });
    }

    private static byte[] file(int seed) throws IOException {
        var random = new Random(seed);
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            page.setRotation(90 * random.nextInt(4));
            if (random.nextInt(4) == 0) {
                page.setCropBox(new PDRectangle(random.nextInt(100), random.nextInt(100), 300, 300));
            }
            try (var content = new PDPageContentStream(document, page)) {
                write(content, random);
            }
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static void write(PDPageContentStream content, Random random) throws IOException {
        var font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
        int columns = 1 + random.nextInt(4);
        var placement = Placement.values()[random.nextInt(3)];
        int count = random.nextInt(400);
        for (int i = 0; i < count; i++) {
            boolean rows = placement == Placement.ROWS;
            boolean turned = placement == Placement.TURNED;
            content.beginText();
            content.setFont(font, rows ? 10 : SIZES[random.nextInt(SIZES.length)]);
            double angle = turned && random.nextInt(5) == 0 ? random.nextDouble() * 7 : 0;
            float far = turned && random.nextInt(30) == 0 ? 1e6f : 1;
            float x = rows ? i % columns * (500f / columns) + 50 + random.nextInt(3) : random.nextFloat() * 600 * far;
            float y = rows ? 700 - i / columns * 12 : random.nextFloat() * 800 * far;
            content.setTextMatrix(Matrix.getRotateInstance(angle, x, y));
            var text = new StringBuilder();
            for (int k = random.nextInt(6); k >= 0; k--) {
                text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
            }
            content.showText(text.toString());
            content.endText();
        }
    }
}
