package dev.pagemill.scraping.sitemap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One sitemap file by the protocol of sitemaps.org, packed or not: a list of pages (also with the image, news
 * and video extensions, whose own addresses are no pages), an index of further files, or plain lines.
 *
 * @param pages in the file's order
 * @param sitemaps that an index names
 * @param problem why the rest of a damaged file could not be read; what stood before it is kept
 */
public record SitemapFile(List<String> pages, List<String> sitemaps, Optional<String> problem) {
    /** The protocol's own limit for a file, unpacked. */
    public static final int MAX_UNPACKED_BYTES = 52_428_800;

    /** The protocol's own limit for the entries of a file. */
    public static final int MAX_ENTRIES = 50_000;

    private static final Pattern PROTOCOL =
            Pattern.compile("https?://www\\.(?:sitemaps\\.org|google\\.com)/schemas/sitemap/.*");

    private static final int GZIP_MAGIC = 0x1f8b;

    public SitemapFile {
        pages = List.copyOf(pages);
        sitemaps = List.copyOf(sitemaps);
    }

    /** Reads a file; never throws for what is in it. */
    public static SitemapFile parse(byte[] file) {
        try {
            var bytes = unpacked(file);
            return looksLikeXml(bytes) ? xml(bytes) : lines(bytes);
        } catch (IOException e) {
            return new SitemapFile(List.of(), List.of(), Optional.of("It cannot be unpacked: " + e.getMessage()));
        }
    }

    private static byte[] unpacked(byte[] file) throws IOException {
        if (file.length < 2 || ((file[0] & 0xff) << 8 | (file[1] & 0xff)) != GZIP_MAGIC) {
            return file;
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(file))) {
            return in.readNBytes(MAX_UNPACKED_BYTES);
        }
    }

    private static boolean looksLikeXml(byte[] bytes) {
        var head = new String(bytes, 0, Math.min(bytes.length, 512), StandardCharsets.UTF_8);
        return head.replace("\uFEFF", "").stripLeading().startsWith("<");
    }

    private static SitemapFile lines(byte[] bytes) {
        var pages = new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replace("\uFEFF", "").strip())
                .filter(line -> line.startsWith("http://") || line.startsWith("https://"))
                .limit(MAX_ENTRIES)
                .toList();
        return new SitemapFile(pages, List.of(), Optional.empty());
    }

    private static SitemapFile xml(byte[] bytes) {
        var pages = new ArrayList<String>();
        var sitemaps = new ArrayList<String>();
        try {
            var reader = factory().createXMLStreamReader(new ByteArrayInputStream(trimmed(bytes)));
            String parent = "";
            while (reader.hasNext() && pages.size() + sitemaps.size() < MAX_ENTRIES) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    parent = element(reader, parent, pages, sitemaps);
                }
            }
            return new SitemapFile(pages, sitemaps, Optional.empty());
        } catch (XMLStreamException e) {
            return new SitemapFile(pages, sitemaps, Optional.of("It is damaged: " + e.getMessage()));
        }
    }

    /** Takes one element in; gives the entry that later {@code loc} elements belong to. */
    private static String element(XMLStreamReader reader, String parent, List<String> pages, List<String> sitemaps)
            throws XMLStreamException {
        var name = reader.getLocalName();
        // The extensions have elements called loc, too: image:loc is a picture.
        boolean ownLoc = name.equals("loc") && isOfTheProtocol(reader);
        if (ownLoc) {
            var text = reader.getElementText().strip();
            if (!text.isEmpty()) {
                (parent.equals("sitemap") ? sitemaps : pages).add(text);
            }
            return parent;
        }
        return name.equals("sitemap") || name.equals("url") ? name : parent;
    }

    /** Without a prefix, or under any prefix in the protocol's own namespace, as some generators write it. */
    private static boolean isOfTheProtocol(XMLStreamReader reader) {
        var prefix = reader.getPrefix();
        var namespace = reader.getNamespaceURI();
        return prefix == null
                || prefix.isEmpty()
                || namespace != null && PROTOCOL.matcher(namespace).matches();
    }

    /** Some servers put blank lines before the declaration, which XML forbids. */
    private static byte[] trimmed(byte[] bytes) {
        int start = 0;
        while (start < bytes.length && bytes[start] != '<') {
            start++;
        }
        return start == 0 ? bytes : Arrays.copyOfRange(bytes, start, bytes.length);
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
