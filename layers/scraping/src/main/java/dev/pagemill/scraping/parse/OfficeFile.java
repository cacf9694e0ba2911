package dev.pagemill.scraping.parse;

import dev.pagemill.scraping.parse.ContentKind.Readable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** The XML parts of an office file. The parser knows no entities of a file's own and loads nothing. */
final class OfficeFile {
    private static final MediaType XML = MediaType.parse("application/xml");

    private final ZipArchive zip;
    private final ParseLimits limits;

    OfficeFile(byte[] bytes, ParseLimits limits) {
        this.zip = ZipArchive.open(bytes).orElseThrow(() -> new UnreadableFile("it is not a whole zip archive"));
        this.limits = limits;
    }

    /** A part as a DOM; empty where the file has none of this name. */
    Optional<Document> part(String name) {
        return zip.read(name, limits.unpackedBytes()).map(bytes -> {
            var text = CharsetSniffer.decode(bytes, XML, Readable.XML).text();
            var xml = Jsoup.parse(text, "", Parser.xmlParser());
            xml.outputSettings().prettyPrint(false);
            return xml;
        });
    }

    Document required(String name) {
        return part(name).orElseThrow(() -> new UnreadableFile("its part " + name + " is missing"));
    }

    /** The part that all others hang on; programs may call it by another name than the usual one. */
    String mainPart(String usual) {
        if (zip.names().contains(usual)) {
            return usual;
        }
        return part("_rels/.rels").stream()
                .flatMap(xml -> xml.getElementsByTag("Relationship").stream())
                .filter(relation -> relation.attr("Type").endsWith("/officeDocument"))
                .map(relation -> relation.attr("Target").replaceFirst("^/", ""))
                .findFirst()
                .orElse(usual);
    }

    /** Where the relations of a part point: identifier to target. */
    Map<String, String> relationsOf(String part) {
        int name = part.lastIndexOf('/') + 1;
        var targets = new HashMap<String, String>();
        part(part.substring(0, name) + "_rels/" + part.substring(name) + ".rels")
                .ifPresent(xml -> xml.getElementsByTag("Relationship")
                        .forEach(relation -> targets.put(relation.attr("Id"), relation.attr("Target"))));
        return targets;
    }

    /** Title, author and dates, which all office formats write in Dublin Core's terms. */
    Map<String, Object> facts(String part) {
        var facts = new HashMap<String, Object>();
        part(part).ifPresent(xml -> {
            put(facts, "title", xml, "dc:title");
            put(facts, "author", xml, "dc:creator");
            put(facts, "description", xml, "dc:description");
            put(facts, "language", xml, "dc:language");
            put(facts, "keywords", xml, "cp:keywords");
            put(facts, "publishedTime", xml, "dcterms:created");
            put(facts, "publishedTime", xml, "meta:creation-date");
            put(facts, "modifiedTime", xml, "dcterms:modified");
            put(facts, "modifiedTime", xml, "dc:date");
        });
        return facts;
    }

    private static void put(Map<String, Object> facts, String name, Document xml, String tag) {
        xml.getElementsByTag(tag).stream()
                .map(Element::text)
                .filter(text -> !text.isBlank())
                .findFirst()
                .ifPresent(text -> facts.putIfAbsent(name, text));
    }
}
