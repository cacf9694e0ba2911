package dev.pagemill.scraping.parse;

import dev.pagemill.scraping.parse.ContentKind.Readable;
import java.io.IOException;
import java.time.Instant;
import java.util.Calendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** PDF files: headings by type size, paragraphs, a section a page, and what the file says about itself. */
final class PdfPages {
    private PdfPages() {}

    static ParsedPage read(byte[] bytes, String base, ParseLimits limits) {
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            int pages = Math.min(pdf.getNumberOfPages(), limits.pdfPages());
            var lines = PdfLines.read(pdf, pages, limits.textChars());
            var facts = facts(pdf, pages);
            var dom = html(lines, String.valueOf(facts.getOrDefault("title", "")), base);
            return new ParsedPage(Readable.PDF, dom, dom.outerHtml(), Optional.empty(), facts, Optional.empty());
        } catch (InvalidPasswordException e) {
            throw new UnreadableFile("it is encrypted with a password");
        } catch (IOException | RuntimeException e) {
            // The library reports damage by exceptions of many kinds; a hostile file must not look like a bug.
            throw new UnreadableFile("it is damaged (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static Map<String, Object> facts(PDDocument pdf, int pages) {
        var facts = new HashMap<String, Object>();
        var about = pdf.getDocumentInformation();
        put(facts, "title", about.getTitle());
        put(facts, "author", about.getAuthor());
        put(facts, "description", about.getSubject());
        put(facts, "keywords", about.getKeywords());
        time(facts, "publishedTime", about.getCreationDate());
        time(facts, "modifiedTime", about.getModificationDate());
        facts.put("numPages", pages);
        facts.put("totalPages", pdf.getNumberOfPages());
        return facts;
    }

    private static void put(Map<String, Object> facts, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            facts.put(name, value.strip());
        }
    }

    private static void time(Map<String, Object> facts, String name, @Nullable Calendar value) {
        if (value != null) {
            facts.put(name, Instant.ofEpochMilli(value.getTimeInMillis()).toString());
        }
    }

    private static Document html(List<PdfLines.Line> lines, String title, String base) {
        var dom = Document.createShell(base);
        dom.title(title);
        var sizes = PdfHeadings.of(lines);
        Element page = dom.body();
        Element paragraph = null;
        PdfLines.Line before = null;
        for (var line : lines) {
            if (before == null || line.page() != before.page()) {
                page = dom.body().appendElement("section").attr("data-page", String.valueOf(line.page()));
            }
            boolean goesOn = before != null
                    && !line.startsParagraph()
                    && paragraph != null
                    && sizes.level(line) == sizes.level(before)
                    && line.page() == before.page();
            if (goesOn && paragraph != null) {
                paragraph.text(joined(paragraph.text(), line.text()));
            } else {
                int level = sizes.level(line);
                paragraph = page.appendElement(level == 0 ? "p" : "h" + level).text(line.text());
            }
            before = line;
        }
        return dom;
    }

    /** A word that a line's end cut in two is whole again. */
    private static String joined(String before, String next) {
        boolean cut =
                before.matches("(?s).*\\p{L}[-\u00ad]") && !next.isEmpty() && Character.isLowerCase(next.charAt(0));
        return cut ? before.substring(0, before.length() - 1) + next : before + " " + next;
    }
}
