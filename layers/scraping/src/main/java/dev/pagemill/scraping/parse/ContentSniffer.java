package dev.pagemill.scraping.parse;

import dev.pagemill.scraping.parse.ContentKind.Readable;
import dev.pagemill.scraping.parse.ContentKind.Unreadable;
import java.nio.charset.Charset;
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

    /** A text may hold a stray control character; of one byte in so many, it is none. */
    private static final int BINARY_SHARE = 32;

    private record Signature(byte[] magic, int offset, String type) {
        Signature(String hex, int offset, String type) {
            this(HexFormat.of().parseHex(hex), offset, type);
        }

        boolean starts(byte[] bytes) {
            return bytes.length >= offset + magic.length
                    && Arrays.equals(bytes, offset, offset + magic.length, magic, 0, magic.length);
        }

        /** Letters alone may begin a text, too. */
        boolean isText() {
            for (byte b : magic) {
                if (b < ' ') {
                    return false;
                }
            }
            return true;
        }
    }

    private static final Signature ZIP = new Signature("504b0304", 0, "application/zip");
    private static final Signature RICH_TEXT = new Signature("7b5c727466", 0, "application/rtf");
    private static final Signature OLD_OFFICE =
            new Signature("d0cf11e0a1b11ae1", 0, "application/x-ole-storage (Office before 2007)");
    private static final byte[] ENCRYPTED = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);

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
            OLD_OFFICE,
            new Signature("0061736d", 0, "application/wasm"),
            new Signature("7f454c46", 0, "application/x-executable"),
            new Signature("4d5a", 0, "application/vnd.microsoft.portable-executable"),
            new Signature("774f4646", 0, "font/woff"),
            new Signature("774f4632", 0, "font/woff2"));

    private static final Pattern HTML_START = Pattern.compile(
            "(?is)^\\s*(?:<\\?xml[^>]*>\\s*)?(?:<!--.*?-->\\s*)*<(?:!doctype\\s+html|html|head|body|title|meta|script|style|div|p|h[1-6]|table|article|section|main)[\\s/>].*");
    private static final Pattern JSON_ENDING = Pattern.compile("\\.(?:json|jsonl|ndjson)$");
    private static final Pattern XML_ROOT = Pattern.compile(
            "(?s)^\\s*(?:<\\?.*?\\?>\\s*|<!--.*?-->\\s*|<!DOCTYPE[^>\\[]*(?:\\[.*?\\]\\s*)?>\\s*)*<([A-Za-z_][\\w.:-]*).*");

    /** How JSON begins, and a page whose template left brackets behind does not. */
    private static final Pattern JSON_START = Pattern.compile("\\{\\s*+[\"}]|\\[\\s*+[\\[{\"\\]]");

    /** A whole document of HTML, not just some of its elements. */
    private static final Pattern HTML_DOCUMENT =
            Pattern.compile("(?is)^(?:<!--.*?-->\\s*)*<(?:!doctype\\s+html|html|head)[\\s/>].*");

    private ContentSniffer() {}

    /** @param path of the URL, whose ending tells Markdown and CSV from other text */
    static ContentKind sniff(byte[] bytes, MediaType type, String path) {
        if (isPdf(bytes)) {
            return Readable.PDF;
        }
        if (ZIP.starts(bytes)) {
            return ZipKind.of(bytes);
        }
        if (RICH_TEXT.starts(bytes)) {
            return new Unreadable(RICH_TEXT.type());
        }
        boolean wide = isWide(bytes, type);
        int odd = wide ? 0 : oddBytes(bytes);
        for (var binary : BINARIES) {
            if (binary.starts(bytes) && (odd > 0 || !binary.isText())) {
                return new Unreadable(binary == OLD_OFFICE ? office(bytes) : binary.type());
            }
        }
        if (odd > (isDeclaredText(type) ? Math.min(bytes.length, BINARY_SAMPLE) / BINARY_SHARE : 0)) {
            return new Unreadable(type.essence().isEmpty() ? "application/octet-stream" : type.essence());
        }
        var charset = wide ? wideCharset(bytes, type) : StandardCharsets.ISO_8859_1;
        var start = new String(bytes, 0, Math.min(bytes.length, TEXT_SAMPLE), charset)
                .replaceFirst("^(?:\u00ef\u00bb\u00bf|\ufeff)", "");
        return text(start, type, path.toLowerCase(Locale.ROOT));
    }

    private static boolean isWide(byte[] bytes, MediaType type) {
        return hasWideMark(bytes)
                || type.charset()
                        .flatMap(Encoding::forLabel)
                        .filter(Encoding::isUtf16)
                        .isPresent();
    }

    private static boolean hasWideMark(byte[] bytes) {
        int first = bytes.length > 1 ? (bytes[0] & 0xff) << 8 | bytes[1] & 0xff : 0;
        return first == 0xfeff || first == 0xfffe;
    }

    private static Charset wideCharset(byte[] bytes, MediaType type) {
        return hasWideMark(bytes)
                ? StandardCharsets.UTF_16
                : type.charset()
                        .flatMap(Encoding::forLabel)
                        .map(Encoding::charset)
                        .orElse(StandardCharsets.UTF_16);
    }

    /** A file with a password is one stream inside the container that Office used before 2007. */
    private static String office(byte[] bytes) {
        for (int i = 0; i + ENCRYPTED.length <= bytes.length; i += 2) {
            if (Arrays.equals(bytes, i, i + ENCRYPTED.length, ENCRYPTED, 0, ENCRYPTED.length)) {
                return "an Office file encrypted with a password";
            }
        }
        return OLD_OFFICE.type();
    }

    private static boolean isDeclaredText(MediaType type) {
        return type.essence().startsWith("text/") || type.isXml() || type.isJson();
    }

    private static boolean isPdf(byte[] bytes) {
        var start = new String(bytes, 0, Math.min(bytes.length, PDF_HEADER_WITHIN), StandardCharsets.ISO_8859_1);
        int at = start.indexOf("%PDF-");
        // Some files carry junk before the header; a page that writes about PDF files does not count.
        return at == 0 || at > 0 && start.indexOf('<') < 0;
    }

    /** How many there are of the bytes that no text has, as the MIME Sniffing Standard lists them. */
    private static int oddBytes(byte[] bytes) {
        int odd = 0;
        for (int i = 0; i < Math.min(bytes.length, BINARY_SAMPLE); i++) {
            int b = bytes[i] & 0xff;
            odd += b <= 8 || b == 0x0b || b >= 0x0e && b <= 0x1a || b >= 0x1c && b <= 0x1f ? 1 : 0;
        }
        return odd;
    }

    private static ContentKind text(String start, MediaType type, String path) {
        var begin = start.stripLeading();
        if (type.isXml() || begin.startsWith("<?xml") || isFeed(begin)) {
            return xml(begin, type);
        }
        if (HTML_DOCUMENT.matcher(begin).matches()) {
            return Readable.HTML;
        }
        // Read-me files begin with HTML of their own; so may the plain text that somebody shows as such.
        if (isMarkdown(type, path)) {
            return Readable.MARKDOWN;
        }
        if (!type.essence().equals("text/plain") && HTML_START.matcher(begin).matches()) {
            return Readable.HTML;
        }
        boolean looksLikeJson = JSON_START.matcher(begin).lookingAt();
        return switch (type.essence()) {
            case "text/html" -> looksLikeJson ? Readable.JSON : Readable.HTML;
            case "text/csv", "application/csv", "text/tab-separated-values" -> Readable.CSV;
            default -> {
                if (type.isJson() || looksLikeJson && !type.essence().startsWith("text/")) {
                    yield Readable.JSON;
                }
                yield byEnding(path, looksLikeJson);
            }
        };
    }

    private static boolean isMarkdown(MediaType type, String path) {
        boolean named = path.endsWith(".md") || path.endsWith(".markdown");
        return switch (type.essence()) {
            case "text/markdown", "text/x-markdown" -> true;
            case "text/plain", "application/octet-stream", "" -> named;
            default -> false;
        };
    }

    private static Readable byEnding(String path, boolean looksLikeJson) {
        if (path.endsWith(".csv") || path.endsWith(".tsv")) {
            return Readable.CSV;
        }
        return looksLikeJson && JSON_ENDING.matcher(path).find() ? Readable.JSON : Readable.TEXT;
    }

    /** By its root and the namespace that sets it off from other files with such a root. */
    private static boolean isFeed(String begin) {
        var match = XML_ROOT.matcher(begin);
        return switch (match.matches() ? match.group(1).replaceFirst("^\\w+:", "") : "") {
            case "rss" -> true;
            case "feed" -> begin.contains("www.w3.org/2005/Atom") || begin.contains("purl.org/atom");
            case "RDF" -> begin.contains("purl.org/rss/") || begin.contains("netscape.com/rdf/simple");
            default -> false;
        };
    }

    private static ContentKind xml(String begin, MediaType type) {
        if (isFeed(begin)) {
            return Readable.FEED;
        }
        var match = XML_ROOT.matcher(begin);
        return switch (match.matches() ? match.group(1) : "") {
            case "html", "HTML" -> type.isXml() ? Readable.XHTML : Readable.HTML;
            default ->
                type.essence().equals("text/html") || type.essence().equals("application/xhtml+xml")
                        ? Readable.HTML
                        : Readable.XML;
        };
    }
}
