package dev.pagemill.scraping.parse;

import dev.pagemill.scraping.url.WebUrl;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Collects a PDF file's lines with the size of their type, in the order in which they are read: column by column. */
final class PdfLines extends PDFTextStripper {
    /** The densest newspaper page has a quarter of it; the library takes quadratic time where all are on one line. */
    private static final int MAX_PAGE_GLYPHS = 200_000;

    /** After which no further page is begun; a page of text takes some milliseconds. */
    private static final Duration MAX_TIME = Duration.ofSeconds(20);

    /** What a paragraph does not break off after. */
    private static final String ENDS = ".!?:";

    private final List<Line> lines = new ArrayList<>();
    private final LinkedText text = new LinkedText();
    private final List<Link> bareLinks = new ArrayList<>();
    private final Optional<WebUrl> base;
    private PdfLinks links = PdfLinks.NONE;
    private final int maxChars;
    private final PdfFontGuard fonts;
    private float size;
    private boolean paragraphStarts = true;
    private boolean columnStarts;
    private int chars;
    private int glyphs;
    private int pagesRead;
    private final long begun = System.nanoTime();

    /**
     * @param pages of which the lines are
     * @param links that have no text on their page
     */
    record Text(List<Line> lines, int pages, List<Link> links) {}

    /** @param page counted from one */
    record Link(int page, String url) {}

    /**
     * @param size of the largest letter, in points
     * @param page counted from one
     * @param startsParagraph whether space before or an indent sets it off
     * @param anchors the parts of it that are links, in their order
     */
    record Line(String text, float size, int page, boolean startsParagraph, List<LinkedText.Anchor> anchors) {}

    private PdfLines(Optional<WebUrl> base, int pages, ParseLimits limits) {
        this.base = base;
        this.maxChars = limits.textChars();
        this.fonts = new PdfFontGuard(limits.unpackedBytes());
        setEndPage(pages);
        setSuppressDuplicateOverlappingText(true);
    }

    static Text read(PDDocument pdf, int pages, ParseLimits limits) throws IOException {
        var uris = pdf.getDocumentCatalog().getURI();
        var base = Optional.ofNullable(uris == null ? null : uris.getBase()).flatMap(WebUrl::parse);
        var lines = new PdfLines(base, pages, limits);
        lines.writeText(pdf, Writer.nullWriter());
        return new Text(lines.lines, lines.pagesRead, lines.bareLinks);
    }

    @Override
    public void processPage(PDPage page) throws IOException {
        if (getCurrentPageNo() <= getEndPage() && System.nanoTime() - begun < MAX_TIME.toNanos()) {
            glyphs = 0;
            pagesRead++;
            fonts.check(page);
            links = PdfLinks.of(page, base);
            super.processPage(page);
            links.withoutText().forEach(url -> bareLinks.add(new Link(pagesRead, url)));
        }
    }

    /** Articles that the file itself tells apart stay as they are; columns become articles, too. */
    @Override
    protected void writePage() throws IOException {
        if (charactersByArticle.size() == 1) {
            var drawn = charactersByArticle.getFirst();
            charactersByArticle.clear();
            charactersByArticle.addAll(PdfLayout.regions(drawn));
            super.writePage();
            charactersByArticle.clear();
            charactersByArticle.add(drawn);
        } else {
            super.writePage();
        }
    }

    @Override
    protected void endArticle() {
        endLine();
        columnStarts = true;
    }

    @Override
    protected void processTextPosition(TextPosition position) {
        if (glyphs++ < MAX_PAGE_GLYPHS) {
            super.processTextPosition(position);
        }
    }

    @Override
    protected void writeString(String string, List<TextPosition> positions) {
        if (chars < maxChars) {
            if (links.isEmpty()) {
                text.append(string, "");
            } else {
                linked(string, positions);
            }
            chars += string.length();
            for (var position : positions) {
                size = Math.max(size, position.getFontSizeInPt());
            }
        }
    }

    /** Letter by letter, unless they were joined or turned round: then all is where most of it is. */
    private void linked(String string, List<TextPosition> letters) {
        var drawn = letters.stream().map(TextPosition::getUnicode).collect(Collectors.joining());
        if (drawn.equals(string)) {
            letters.forEach(letter -> text.append(letter.getUnicode(), links.at(letter)));
        } else if (!letters.isEmpty()) {
            text.append(string, links.at(letters.get(letters.size() / 2)));
        } else {
            text.append(string, "");
        }
    }

    @Override
    protected void writeWordSeparator() {
        text.append(" ", "");
    }

    @Override
    protected void writeLineSeparator() {
        endLine();
    }

    @Override
    protected void writeParagraphStart() {
        endLine();
        paragraphStarts = true;
    }

    @Override
    protected void writeParagraphEnd() {
        endLine();
    }

    @Override
    protected void writePageEnd() {
        endLine();
        columnStarts = false;
    }

    private void endLine() {
        var line = text.stripped();
        if (!line.isEmpty()) {
            boolean starts = columnStarts ? !goesOnWith(line) : paragraphStarts;
            lines.add(new Line(line, size, getCurrentPageNo(), starts, text.strippedAnchors()));
            paragraphStarts = false;
            columnStarts = false;
        }
        text.clear();
        size = 0;
    }

    /** Whether a paragraph of the column before goes on: in the midst of a sentence, as far as letters tell. */
    private boolean goesOnWith(String line) {
        if (lines.isEmpty()) {
            return false;
        }
        int last = lines.getLast().text().codePointBefore(lines.getLast().text().length());
        int first = line.codePointAt(0);
        return ENDS.indexOf(last) < 0
                && (Character.isLowerCase(first) || Character.isIdeographic(first) && Character.isIdeographic(last));
    }
}
