package dev.pagemill.bench.corpus;

import dev.pagemill.scraping.parse.CharsetSniffer;
import dev.pagemill.scraping.parse.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A folder of pages: {@code ID.html} or {@code ID.html.gz}, in the order of their ids. */
public final class PageFolder {
    private static final MediaType HTML = MediaType.parse("text/html");

    private final TreeMap<String, Path> files = new TreeMap<>();

    public PageFolder(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            entries.filter(file -> file.toString().matches(".*\\.html(\\.gz)?"))
                    .forEach(file -> files.put(file.getFileName().toString().replaceAll("\\.html(\\.gz)?$", ""), file));
        }
        if (files.isEmpty()) {
            throw new IOException(folder + " holds no ID.html or ID.html.gz: give the folder with the pages");
        }
    }

    public List<String> ids() {
        return List.copyOf(files.keySet());
    }

    public byte[] bytes(String id) throws IOException {
        Path file = files.get(id);
        if (file == null) {
            throw new IOException("no page " + id + " in the folder");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return file.toString().endsWith(".gz") ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
        }
    }

    /** The page as the scraper reads one that came with {@code Content-Type: text/html}. */
    public static Document parse(byte[] bytes, String url) {
        return Jsoup.parse(CharsetSniffer.decode(bytes, HTML).text(), url);
    }

    /** The page as jsoup alone reads it: what speeds are compared with. */
    public static Document parseAlone(byte[] bytes, String url) throws IOException {
        return Jsoup.parse(new ByteArrayInputStream(bytes), null, url);
    }
}
