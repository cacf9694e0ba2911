package dev.pagemill.scraping.parse;

import dev.pagemill.scraping.parse.ContentKind.Readable;
import dev.pagemill.scraping.parse.ContentKind.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells what bytes are: signatures first, then the header, then how the text begins. */
final class ContentSniffer {
    private static final int PDF_HEADER_WITHIN = 1024;
    private static final int TEXT_SAMPLE = 4096;
    private static final int BINARY_SAMPLE = 1445;

    private record Signature(String hex, int offset, String type) {
        boolean starts(byte[] bytes) {
            byte[] magic = HexFormat.of().parseHex(hex);
            return bytes.length >= offset + magic.length
                    && Arrays.equals(bytes, offset, offset + magic.length, magic, 0, magic.length);
        }
    }

    private static final List<Signature> BINARIES = List.of(
            new Signature("89504e470d0a1a0a", 0, "image/png"),
            new Signature("ffd8ff", 0, "image/jpeg"),
            new Signature("47494638", 0, "image/gif"),
            new Signature("57454250", 8, "image/webp"),
            new Signature("57415645", 8, "audio/wav"),
            new Signature("6674797061766966", 4, "image/avif"),
            new Signature("66747970", 4, "video/mp4"),
            new Signature("1a45dfa3", 0, "video/webm"),
            new Signature("4f676753", 0, "application/ogg"),
            new Signature("494433", 0, "audio/mpeg"),
            new Signature("fffb", 0, "audio/mpeg"),
            new Signature("1f8b", 0, "application/gzip"),
            new Signature("526172211a07", 0, "application/vnd.rar"),
            new Signature("377abcaf271c", 0, "application/x-7z-compressed"),
            new Signature("d0cf11e0a1b11ae1", 0, "application/x-ole-storage (Office before 2007)"),
            new Signature("0061736d", 0, "application/wasm"),
            new Signature("7f454c46", 0, "application/x-executable"),
            new Signature("4d5a", 0, "application/vnd.microsoft.portable-executable"),
            new Signature("774f4646", 0, "font/woff"),
            new Signature("774f4632", 0, "font/woff2"));

    private static final Pattern HTML_START = Pattern.compile(
            "(?is)^\\s*(?:<\\?xml[^>]*>\\s*)?(?:<!--.*?-->\\s*)*<(?:!doctype\\s+html|html|head|body|title|meta|script|style|div|p|h[1-6]|table|article|section|main)[\\s/>].*");
    private static final Pattern XML_ROOT = Pattern.compile(
            "(?s)^\\s*(?:<\\?.*?\\?>\\s*|<!--.*?-->\\s*|<!DOCTYPE[^>\\[]*(?:\\[.*?\\]\\s*)?>\\s*)*<([A-Za-z_][\\w.:-]*).*");

    private ContentSniffer() {}

    /** @param path of the URL, whose ending tells Markdown and CSV from other text */
    static ContentKind sniff(byte[] bytes, MediaType type, String path) {
        if (isPdf(bytes)) {
            return Readable.PDF;
        }
        if (new Signature("504b0304", 0, "zip").starts(bytes)) {
            return ZipKind.of(bytes);
        }
        for (var binary : BINARIES) {
            if (binary.starts(bytes)) {
                return new Unreadable(binary.type());
            }
        }
        boolean wide = bytes.length > 1
                && ((bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff
                        || (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe);
        if (!wide && hasBinaryBytes(bytes)) {
            return new Unreadable(type.essence().isEmpty() ? "application/octet-stream" : type.essence());
        }
        var charset = wide ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1;
        var start = new String(bytes, 0, Math.min(bytes.length, TEXT_SAMPLE), charset)
                .replaceFirst("^\u00ef\u00bb\u00bf", "");
        return text(start, type, path.toLowerCase(Locale.ROOT));
    }

    private static boolean isPdf(byte[] bytes) {
        var start = new String(bytes, 0, Math.min(bytes.length, PDF_HEADER_WITHIN), StandardCharsets.ISO_8859_1);
        int at = start.indexOf("%PDF-");
        // Some files carry junk before the header; a page that writes about PDF files does not count.
        return at == 0 || at > 0 && start.indexOf('<') < 0;
    }

    /** The bytes that no text has, as the MIME Sniffing Standard lists them. */
    private static boolean hasBinaryBytes(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, BINARY_SAMPLE); i++) {
            int b = bytes[i] & 0xff;
            if (b <= 8 || b == 0x0b || b >= 0x0e && b <= 0x1a || b >= 0x1c && b <= 0x1f) {
                return true;
            }
        }
        return false;
    }

    private static ContentKind text(String start, MediaType type, String path) {
        var begin = start.stripLeading();
        if (type.isXml() || begin.startsWith("<?xml") || type.essence().equals("text/html") && feedRoot(begin)) {
            return xml(begin, type);
        }
        if (HTML_START.matcher(begin).matches()) {
            return Readable.HTML;
        }
        boolean looksLikeJson = begin.startsWith("{") || begin.startsWith("[");
        return switch (type.essence()) {
            case "text/html" -> looksLikeJson ? Readable.JSON : Readable.HTML;
            case "text/csv", "application/csv", "text/tab-separated-values" -> Readable.CSV;
            case "text/markdown", "text/x-markdown" -> Readable.MARKDOWN;
            default -> {
                if (type.isJson() || looksLikeJson && !type.essence().startsWith("text/")) {
                    yield Readable.JSON;
                }
                yield byEnding(path, looksLikeJson);
            }
        };
    }

    private static Readable byEnding(String path, boolean looksLikeJson) {
        if (path.endsWith(".md") || path.endsWith(".markdown")) {
            return Readable.MARKDOWN;
        }
        if (path.endsWith(".csv") || path.endsWith(".tsv")) {
            return Readable.CSV;
        }
        return looksLikeJson && path.endsWith(".json") ? Readable.JSON : Readable.TEXT;
    }

    private static boolean feedRoot(String begin) {
        return begin.startsWith("<rss") || begin.startsWith("<feed") || begin.startsWith("<rdf:RDF");
    }

    private static ContentKind xml(String begin, MediaType type) {
        var match = XML_ROOT.matcher(begin);
        var root = match.matches() ? match.group(1) : "";
        return switch (root) {
            case "rss", "feed", "rdf:RDF", "RDF" -> Readable.FEED;
            case "html", "HTML" -> type.isXml() ? Readable.XHTML : Readable.HTML;
            default ->
                type.essence().equals("text/html") || type.essence().equals("application/xhtml+xml")
                        ? Readable.HTML
                        : Readable.XML;
        };
    }
}
