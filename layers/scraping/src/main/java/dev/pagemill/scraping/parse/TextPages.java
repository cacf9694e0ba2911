package dev.pagemill.scraping.parse;

import com.fasterxml.jackson.core.JsonFactory;
import dev.pagemill.scraping.parse.CharsetSniffer.Decoded;
import dev.pagemill.scraping.parse.ContentKind.Readable;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/** Kinds that are text already: web pages, plain text, Markdown, JSON, XML. */
final class TextPages {
    private static final JsonFactory JSON = new JsonFactory();

    private TextPages() {}

    static ParsedPage read(Readable kind, Decoded body, String base) {
        var text = body.text();
        return switch (kind) {
            case HTML -> page(kind, body, Jsoup.parse(text, base), Optional.empty());
            case XHTML -> page(kind, body, xhtml(text, base), Optional.empty());
            case MARKDOWN, TEXT -> page(kind, body, preformatted(text, base), Optional.of(text.strip()));
            case JSON -> page(kind, body, preformatted(text, base), Optional.of(fenced("json", indented(text))));
            default -> page(kind, body, preformatted(text, base), Optional.of(fenced("xml", text.strip())));
        };
    }

    private static ParsedPage page(Readable kind, Decoded body, Document dom, Optional<String> markdown) {
        return new ParsedPage(
                kind,
                dom,
                body.text(),
                markdown,
                Map.of(),
                Optional.of(body.encoding().name()));
    }

    /** Read by XML's rules, where {@code <div/>} is a whole element, then put into an HTML DOM. */
    private static Document xhtml(String text, String base) {
        var xml = Jsoup.parse(text, base, Parser.xmlParser());
        xml.outputSettings().syntax(Document.OutputSettings.Syntax.html).prettyPrint(false);
        return Jsoup.parse(xml.outerHtml(), base);
    }

    private static Document preformatted(String text, String base) {
        var dom = Document.createShell(base);
        dom.body().appendElement("pre").text(text);
        return dom;
    }

    /** Each number with the digits that it has; several values, one a line, stay as they are. */
    private static String indented(String text) {
        var out = new StringWriter();
        try (var parser = JSON.createParser(text);
                var generator = JSON.createGenerator(out).useDefaultPrettyPrinter()) {
            parser.nextToken();
            generator.copyCurrentStructureExact(parser);
            if (parser.nextToken() != null) {
                return text.strip();
            }
        } catch (IOException e) {
            return text.strip();
        }
        return out.toString();
    }

    /** A code block whose fence is longer than any inside. */
    static String fenced(String language, String text) {
        var fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        return fence + language + "\n" + text + "\n" + fence;
    }
}
