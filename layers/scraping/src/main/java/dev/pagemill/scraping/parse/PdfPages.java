package dev.pagemill.scraping.parse;

import dev.pagemill.scraping.parse.ContentKind.Readable;
import java.io.IOException;
import java.time.Instant;
import java.util.Calendar;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** PDF files: headings by type size, paragraphs, lists, a section a page, what is filled in, and what the file says. */
final class PdfPages {
    private PdfPages() {}

    static ParsedPage read(byte[] bytes, String base, ParseLimits limits) {
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            int pages = Math.min(pdf.getNumberOfPages(), limits.pdfPages());
            var text = PdfLines.read(pdf, pages, limits);
            var lines = text.lines();
            var form = PdfForm.of(pdf, limits.textChars());
            if (lines.isEmpty() && form.childrenSize() == 0) {
                throw new UnreadableFile("its " + pages + " pages hold no text; scanned pages are pictures, and there"
                        + " is no OCR here");
            }
            var facts = facts(pdf, text.pages());
            var dom = Document.createShell(base);
            dom.title(String.valueOf(facts.getOrDefault("title", "")));
            new PdfText(PdfHeadings.of(lines), dom.body()).write(PdfFurniture.without(lines), text.links());
            if (form.childrenSize() > 0) {
                dom.body().appendChild(form);
            }
            return new ParsedPage(Readable.PDF, dom, dom.outerHtml(), Optional.empty(), facts, Optional.empty());
        } catch (InvalidPasswordException e) {
            throw new UnreadableFile("it is encrypted with a password");
        } catch (UnreadableFile e) {
            throw e;
        } catch (OutOfMemoryError e) {
            // The library unpacks the tables of a file's objects whole and knows no limit. What a bomb among them
            // filled is free again here; let go on, the error would end the other pages of the batch as well.
            throw new UnreadableFile("one of its parts unpacks to more than the memory holds");
        } catch (StackOverflowError e) {
            throw new UnreadableFile("its parts are nested too deep");
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
}
