package dev.pagemill.scraping.parse;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the encoding that a page declares inside itself, in the bytes before any of it is decoded: the
 * HTML Standard's prescan (https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding)
 * and the XML declaration.
 */
final class MetaPrescan {
    /** Browsers look at 1024 bytes and on to the end of the head; long heads are common. */
    private static final int MAX_BYTES = 16 << 10;

    private static final Pattern XML_DECLARATION =
            Pattern.compile("^<\\?xml[^>]{0,200}?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)[\"']");
    private static final Pattern CONTENT_CHARSET =
            Pattern.compile("(?i)charset\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^;\\s\"']+))");

    private final String text;
    private int at;

    private MetaPrescan(String text) {
        this.text = text;
    }

    /** The declared encoding. UTF-16 cannot be true of bytes that read as ASCII and means UTF-8. */
    static Optional<Encoding> find(byte[] bytes) {
        var text = new String(bytes, 0, Math.min(bytes.length, MAX_BYTES), StandardCharsets.ISO_8859_1);
        return new MetaPrescan(text)
                .scan()
                .or(() -> xmlDeclaration(text))
                .map(found -> found.isUtf16() ? Encoding.UTF_8 : found);
    }

    /** What the declaration of an XML file says. */
    static Optional<Encoding> xmlDeclaration(byte[] bytes) {
        var text = new String(bytes, 0, Math.min(bytes.length, MAX_BYTES), StandardCharsets.ISO_8859_1);
        return xmlDeclaration(text).map(found -> found.isUtf16() ? Encoding.UTF_8 : found);
    }

    private static Optional<Encoding> xmlDeclaration(String text) {
        var match = XML_DECLARATION.matcher(text);
        return match.find() ? Encoding.forLabel(match.group(1)) : Optional.empty();
    }

    private Optional<Encoding> scan() {
        while (at < text.length()) {
            int open = text.indexOf('<', at);
            if (open < 0) {
                return Optional.empty();
            }
            at = open + 1;
            if (text.startsWith("!--", at)) {
                // The end may share its hyphens with the start: <!--> is a whole comment.
                at = after("-->", at + 1);
            } else if (startsTag("meta")) {
                at += 4;
                var found = declared(attributes());
                if (found.isPresent()) {
                    return found;
                }
            } else if (startsTag("body")) {
                return Optional.empty();
            } else {
                skipTag();
            }
        }
        return Optional.empty();
    }

    private boolean startsTag(String name) {
        int end = at + name.length();
        return text.regionMatches(true, at, name, 0, name.length())
                && end < text.length()
                && (isSpace(text.charAt(end)) || text.charAt(end) == '/' || text.charAt(end) == '>');
    }

    private void skipTag() {
        char c = at < text.length() ? text.charAt(at) : '\0';
        int name = c == '/' ? at + 1 : at;
        if (name < text.length() && isLetter(text.charAt(name))) {
            while (at < text.length() && !isSpace(text.charAt(at)) && text.charAt(at) != '>') {
                at++;
            }
            attributes();
        } else if (c == '!' || c == '/' || c == '?') {
            at = after(">", at);
        }
    }

    private int after(String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }

    private static Optional<Encoding> declared(Map<String, String> meta) {
        var charset = meta.get("charset");
        if (charset != null) {
            return Encoding.forLabel(charset);
        }
        var match = CONTENT_CHARSET.matcher(meta.getOrDefault("content", ""));
        if (!"content-type".equalsIgnoreCase(meta.getOrDefault("http-equiv", "").strip()) || !match.find()) {
            return Optional.empty();
        }
        return Encoding.forLabel(
                match.group(1) != null ? match.group(1) : match.group(2) != null ? match.group(2) : match.group(3));
    }

    /** Reads attributes up to the end of the tag; the first of a name counts. */
    private Map<String, String> attributes() {
        var found = new LinkedHashMap<String, String>();
        while (true) {
            while (at < text.length() && (isSpace(text.charAt(at)) || text.charAt(at) == '/')) {
                at++;
            }
            if (at >= text.length() || text.charAt(at) == '>') {
                return found;
            }
            int start = at++;
            while (at < text.length() && "=>/ \t\n\f\r".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            var name = text.substring(start, at).toLowerCase(Locale.ROOT);
            found.putIfAbsent(name, value());
        }
    }

    private String value() {
        skipSpace();
        if (at >= text.length() || text.charAt(at) != '=') {
            return "";
        }
        at++;
        skipSpace();
        char quote = at < text.length() ? text.charAt(at) : '\0';
        if (quote == '"' || quote == '\'') {
            int end = text.indexOf(quote, at + 1);
            var value = end < 0 ? "" : text.substring(at + 1, end);
            at = end < 0 ? text.length() : end + 1;
            return value;
        }
        int start = at;
        while (at < text.length() && !isSpace(text.charAt(at)) && text.charAt(at) != '>') {
            at++;
        }
        return text.substring(start, at);
    }

    private void skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
