package dev.pagemill.scraping.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.scraping.parse.PdfSheet.Block;
import dev.pagemill.scraping.url.WebUrl;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Columns that are drawn row by row across each other are read one after the other; tables are not. */
class PdfReadingOrderTest {
    private static final List<String> WORDS = List.of(
            ("the of a in to and that was with for on as by at from which this were been their has more when some"
                            + " other time people only first then do any now such like our over even most made after"
                            + " country city people window morning between through something understanding because"
                            + " experiment language history surface company government population characteristic")
                    .split(" "));

    private static final int LAYOUTS = 150;

    private static final String TITLE = "A title that stands over all of the columns of its page";

    @Test
    void readsTwoColumnsUnderATitleAndAnAbstract() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            var head = sheet.set(prose(1, 70), 380);
            var left = sheet.set(prose(2, 150), 220);
            var right = sheet.set(prose(3, 150), 220);
            sheet.line(120, 740, 16, TITLE).block(new Block(110, 700, head));
            sheet.acrossRows(new Block(72, 610, left), new Block(310, 610, right));
            assertEquals(joined(List.of(TITLE), head, left, right), text(sheet));
        }
    }

    @Test
    void readsColumnsWhoseLinesAreNotLevel() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            var left = sheet.set(prose(4, 200), 220);
            var right = sheet.set(prose(5, 120), 220);
            sheet.acrossRows(new Block(72, 700, left), new Block(302, 694.5f, right));
            assertEquals(joined(left, right), text(sheet));
        }
    }

    @Test
    void readsThreeColumnsAndWhatStandsBelowThem() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            var columns = IntStream.range(0, 3)
                    .mapToObj(i -> sheet.set(prose(10 + i, 110), 145))
                    .toList();
            var foot = sheet.set(prose(14, 60), 460);
            sheet.acrossRows(
                    new Block(60, 700, columns.get(0)),
                    new Block(220, 700, columns.get(1)),
                    new Block(380, 700, columns.get(2)));
            sheet.block(new Block(60, 200, foot));
            assertEquals(joined(columns.get(0), columns.get(1), columns.get(2), foot), text(sheet));
        }
    }

    @Test
    void keepsTheRowsOfATableBetweenColumns() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            var upper = List.of(sheet.set(prose(20, 90), 220), sheet.set(prose(21, 90), 220));
            var lower = List.of(sheet.set(prose(22, 90), 220), sheet.set(prose(23, 90), 220));
            var names = List.of("Name", "Alpha", "Beta lamp", "Gamma", "Delta chair", "Epsilon");
            var prices = List.of("Price", "12.50", "8.00", "105.99", "7.25", "19.00");
            sheet.acrossRows(new Block(72, 720, upper.get(0)), new Block(310, 720, upper.get(1)));
            sheet.acrossRows(new Block(90, 480, names), new Block(330, 480, prices));
            sheet.acrossRows(new Block(72, 380, lower.get(0)), new Block(310, 380, lower.get(1)));
            var rows = IntStream.range(0, names.size())
                    .mapToObj(i -> names.get(i) + " " + prices.get(i))
                    .toList();
            assertEquals(joined(upper.get(0), upper.get(1), rows, lower.get(0), lower.get(1)), text(sheet));
        }
    }

    @Test
    void keepsTheRowsOfTermsAndWhatTheyMean() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            var expected = new ArrayList<String>();
            float y = 720;
            for (int i = 0; i < 9; i++) {
                var meaning = sheet.set(prose(30 + i, 35), 330);
                var term = sheet.set(prose(50 + i, 4), 110);
                sheet.acrossRows(new Block(72, y, term), new Block(200, y, meaning));
                for (int j = 0; j < meaning.size(); j++) {
                    expected.add(j < term.size() ? term.get(j) + " " + meaning.get(j) : meaning.get(j));
                }
                y -= meaning.size() * PdfSheet.PITCH + 4;
            }
            assertEquals(joined(expected), text(sheet));
        }
    }

    @Test
    void keepsTheRowsOfCodeThatIsSetInColumns() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            var left = new ArrayList<String>();
            var right = new ArrayList<String>();
            for (int i = 0; i < 20; i++) {
                var name = WORDS.get(i + 20);
                left.add("\\protected\\def\\pdf" + name);
                right.add("{\\pdfextension " + name + "}");
            }
            sheet.acrossRows(new Block(72, 700, left), new Block(260, 700, right));
            var rows = IntStream.range(0, left.size())
                    .mapToObj(i -> left.get(i) + " " + right.get(i))
                    .toList();
            assertEquals(joined(rows), text(sheet));
        }
    }

    @Test
    void keepsTheCellsOfDatesAndNamesInTheOrderTheyWereDrawnIn() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            var rows = new ArrayList<String>();
            for (int i = 0; i < 40; i++) {
                float y = 740 - i * PdfSheet.PITCH;
                var cells = List.of(
                        "06/%02d/2015          ".formatted(1 + i % 28),
                        "07/%02d/2015          ".formatted(1 + i % 27),
                        prose(200 + i, 3 + i % 3));
                sheet.line(40, y, PdfSheet.SIZE, cells.get(0));
                sheet.line(110, y, PdfSheet.SIZE, cells.get(1));
                sheet.line(200, y, PdfSheet.SIZE, cells.get(2));
                cells.forEach(cell -> rows.add(cell.strip()));
            }
            assertEquals(joined(rows), text(sheet));
        }
    }

    @Test
    void keepsProseInCellsInTheOrderItWasDrawnIn() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            var expected = new ArrayList<String>();
            float y = 720;
            for (int i = 0; i < 7; i++) {
                var one = sheet.set(prose(60 + i, 20 + i % 3 * 9), 220);
                var other = sheet.set(prose(70 + i, 40), 220);
                sheet.block(new Block(72, y, one)).block(new Block(310, y, other));
                expected.addAll(one);
                expected.addAll(other);
                y -= Math.max(one.size(), other.size()) * PdfSheet.PITCH + 6;
            }
            assertEquals(joined(expected), text(sheet));
        }
    }

    @Test
    void readsAFigureAcrossTheColumnsBetweenThem() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            var upper = List.of(sheet.set(prose(80, 90), 220), sheet.set(prose(81, 90), 220));
            var lower = List.of(sheet.set(prose(82, 90), 220), sheet.set(prose(83, 90), 220));
            var caption = sheet.set("Figure 1. " + prose(84, 30), 420);
            sheet.acrossRows(new Block(72, 720, upper.get(0)), new Block(310, 720, upper.get(1)));
            sheet.line(100, 500, 7, "0.1").line(300, 470, 7, "axis").line(480, 500, 7, "0.9");
            sheet.block(new Block(80, 430, caption));
            sheet.acrossRows(new Block(72, 380, lower.get(0)), new Block(310, 380, lower.get(1)));
            var labels = List.of("0.1", "axis", "0.9");
            assertEquals(joined(upper.get(0), upper.get(1), labels, caption, lower.get(0), lower.get(1)), text(sheet));
        }
    }

    @Test
    void readsASidebarAfterTheTextBesideIt() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            var main = sheet.set(prose(90, 330), 330);
            var side = sheet.set(prose(91, 40), 110);
            sheet.acrossRows(new Block(72, 700, main), new Block(430, 655, side));
            assertEquals(joined(main, side), text(sheet));
        }
    }

    @Test
    void leavesRunningHeadsWhereTheyAre() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            var left = sheet.set(prose(100, 150), 220);
            var right = sheet.set(prose(101, 150), 220);
            sheet.line(72, 760, 10, "The Journal of Lines").line(500, 760, 10, "17");
            sheet.acrossRows(new Block(72, 720, left), new Block(310, 720, right));
            sheet.line(72, 60, 10, "Volume 3").line(480, 60, 10, "2026");
            assertEquals(
                    joined(List.of("The Journal of Lines 17"), left, right, List.of("Volume 3 2026")), text(sheet));
        }
    }

    @Test
    void readsColumnsOfPagesThatAreTurned() throws IOException {
        try (var sheet = PdfSheet.latin().turned()) {
            var left = sheet.set(prose(110, 150), 300);
            var right = sheet.set(prose(111, 150), 300);
            sheet.acrossRows(new Block(72, 500, left), new Block(400, 500, right));
            assertEquals(joined(left, right), text(sheet));
        }
    }

    @Test
    void readsColumnsOfDrawingsThatAreScaled() throws IOException {
        try (var sheet = PdfSheet.latin().scaled(0.25f)) {
            var left = sheet.set(prose(130, 150), 220);
            var right = sheet.set(prose(131, 150), 220);
            sheet.acrossRows(new Block(72, 700, left), new Block(302, 700, right));
            assertEquals(joined(left, right), text(sheet));
        }
    }

    @Test
    void readsColumnsUnderAHeadingThatDoesNotReachOverTheLast() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            var first = IntStream.range(0, 3)
                    .mapToObj(i -> sheet.set(prose(140 + i, 90), 145).subList(0, 12))
                    .toList();
            var second = IntStream.range(0, 3)
                    .mapToObj(i -> sheet.set(prose(150 + i, 60), 145))
                    .toList();
            var heading = "A heading over two of the columns";
            sheet.acrossRows(
                    new Block(60, 700, first.get(0)),
                    new Block(220, 700, first.get(1)),
                    new Block(380, 700, first.get(2)));
            float below = 700 - 12 * PdfSheet.PITCH;
            sheet.line(60, below - 14, 14, heading);
            sheet.acrossRows(
                    new Block(60, below - 40, second.get(0)),
                    new Block(220, below - 40, second.get(1)),
                    new Block(380, below - 40, second.get(2)));
            assertEquals(
                    joined(
                            first.get(0),
                            first.get(1),
                            first.get(2),
                            List.of(heading),
                            second.get(0),
                            second.get(1),
                            second.get(2)),
                    text(sheet));
        }
    }

    @Test
    void readsColumnsThatAreLevelAboveAndNotBelow() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            var upper = List.of(sheet.set(prose(170, 90), 220), sheet.set(prose(171, 90), 220));
            var lower = List.of(sheet.set(prose(172, 250), 220), sheet.set(prose(173, 250), 220));
            sheet.acrossRows(new Block(72, 720, upper.get(0)), new Block(310, 720, upper.get(1)));
            sheet.acrossRows(new Block(72, 560, lower.get(0)), new Block(310, 556.5f, lower.get(1)));
            assertEquals(joined(upper.get(0), lower.get(0), upper.get(1), lower.get(1)), text(sheet));
        }
    }

    @Test
    void leavesAHeadingWholeThatHasABlankAboveTheGutter() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            var start = "A heading which happens";
            var end = "to have a blank here";
            var upper = List.of(sheet.set(prose(180, 90), 220), sheet.set(prose(181, 90), 220));
            var lower = List.of(sheet.set(prose(182, 90), 220), sheet.set(prose(183, 90), 220));
            sheet.acrossRows(new Block(72, 720, upper.get(0)), new Block(310, 720, upper.get(1)));
            sheet.line(300 - sheet.width(start), 530, PdfSheet.SIZE, start).line(304.5f, 530, PdfSheet.SIZE, end);
            sheet.acrossRows(new Block(72, 500, lower.get(0)), new Block(310, 500, lower.get(1)));
            assertEquals(
                    joined(upper.get(0), upper.get(1), List.of(start, end), lower.get(0), lower.get(1)), text(sheet));
        }
    }

    @Test
    void leavesALineWholeThatHasABlankAboveTheGutter() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            var start = "A line across both columns which happens";
            var end = "to have its blank where the gutter is";
            var left = sheet.set(prose(160, 150), 220);
            var right = sheet.set(prose(161, 150), 220);
            sheet.line(300 - sheet.width(start), 712, PdfSheet.SIZE, start).line(304.5f, 712, PdfSheet.SIZE, end);
            sheet.acrossRows(new Block(72, 700, left), new Block(310, 700, right));
            assertEquals(joined(List.of(start, end), left, right), text(sheet));
        }
    }

    @Test
    void readsTheRightColumnFirstWhereScriptRunsToTheLeft() throws IOException {
        try (var sheet = PdfSheet.hebrew()) {
            var left = sheet.set(hebrew(1), 220);
            var right = sheet.set(hebrew(2), 220);
            sheet.acrossRows(flushRight(sheet, 72, left), flushRight(sheet, 310, right));
            var text = text(sheet);
            assertTrue(text.indexOf(right.getFirst()) >= 0, text);
            assertEquals(joined(right, left), text);
        }
    }

    @Test
    void joinsAParagraphAndAWordThatGoOnInTheNextColumn() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            var left = new ArrayList<>(sheet.set(prose(120, 150), 220));
            var right = new ArrayList<>(sheet.set(prose(121, 150), 220));
            left.add("It ends in the midst of a hyphen-");
            right.addFirst("ated word and goes on in the next one");
            sheet.acrossRows(new Block(72, 700, left), new Block(310, 700, right));
            var paragraphs = parsed(sheet.bytes()).dom().select("p").eachText();
            assertTrue(
                    paragraphs.stream().anyMatch(p -> p.contains("of a hyphenated word and goes on")),
                    paragraphs.toString());
        }
    }

    @Test
    void readsManyColumnsOfManyWordsInBoundedTime() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            for (int i = 0; i < 12; i++) {
                var cells = new Block[40];
                for (int j = 0; j < cells.length; j++) {
                    cells[j] = new Block(j * 70, i * 800, sheet.set(prose(j, 60), 55));
                }
                sheet.acrossRows(cells);
            }
            var bytes = sheet.bytes();
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> parsed(bytes));
        }
    }

    /** Whatever stands where: a page that cannot be laid out is read as it was drawn, never refused. */
    @Test
    void readsPagesOfAnyLayout() throws IOException {
        for (int seed = 0; seed < LAYOUTS; seed++) {
            var random = new Random(seed);
            try (var sheet = PdfSheet.latin()) {
                sheet.line(60, 780, 20, TITLE).line(60, 755, 10, prose(seed, 12 + random.nextInt(12)));
                var blocks = new Block[1 + random.nextInt(3)];
                for (int i = 0; i < blocks.length; i++) {
                    var lines = sheet.set(prose(seed + i, 5 + random.nextInt(120)), 80 + random.nextInt(220));
                    float x = random.nextBoolean() ? 60 + 250 * i : 40 + random.nextInt(280);
                    blocks[i] = new Block(x, random.nextBoolean() ? 720 : 500 + random.nextInt(220), lines);
                }
                sheet.acrossRows(blocks).line(60, 100, 10, "The foot of it.");
                assertTrue(text(sheet).contains("The foot of it."), "layout " + seed);
            }
        }
    }

    private static String text(PdfSheet sheet) throws IOException {
        return parsed(sheet.bytes()).dom().body().text();
    }

    private static ParsedPage parsed(byte[] bytes) {
        var url = WebUrl.parse("https://site.example/file.pdf").orElseThrow();
        var result = new PageParser(ParseLimits.DEFAULT).parse(new PageParser.Body(bytes, "application/pdf", url));
        return assertInstanceOf(ParseResult.Parsed.class, result).page();
    }

    @SafeVarargs
    private static String joined(List<String>... parts) {
        return String.join(" ", List.of(parts).stream().flatMap(List::stream).toList());
    }

    /** Sentences of some twelve words. */
    private static String prose(int seed, int words) {
        var random = new Random(seed);
        var text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            var word = WORDS.get(random.nextInt(WORDS.size()));
            boolean starts = text.isEmpty() || text.charAt(text.length() - 1) == '.';
            text.append(text.isEmpty() ? "" : " ")
                    .append(starts ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : word)
                    .append(i == words - 1 || random.nextInt(12) == 0 ? "." : "");
        }
        return text.toString();
    }

    private static String hebrew(int seed) {
        var random = new Random(seed);
        var text = new StringBuilder();
        for (int i = 0; i < 120; i++) {
            text.append(i == 0 ? "" : " ");
            for (int j = 2 + random.nextInt(6); j > 0; j--) {
                text.append((char) ('\u05d0' + random.nextInt(27)));
            }
        }
        return text.toString();
    }

    /** Files hold such letters as they stand, from the left. */
    private static Block flushRight(PdfSheet sheet, float x, List<String> lines) {
        return new Block(
                x,
                700,
                lines.stream()
                        .map(line -> new StringBuilder(line).reverse().toString())
                        .toList());
    }
}
