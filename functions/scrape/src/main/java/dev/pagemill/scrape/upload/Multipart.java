package dev.pagemill.scrape.upload;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads {@code multipart/form-data} as RFC 7578 has it, from memory. */
public final class Multipart {
    private static final int MAX_PARTS = 20;
    private static final int MAX_HEAD_BYTES = 8_192;
    private static final Pattern BOUNDARY =
            Pattern.compile("(?i)multipart/form-data\\s*;.*?boundary=(?:\"([^\"]{1,200})\"|([^\\s;]{1,200})).*");
    private static final Pattern NAME = Pattern.compile("(?i)[;\\s]name=\"([^\"]*)\"");
    private static final Pattern FILENAME = Pattern.compile("(?i)[;\\s]filename=\"([^\"]*)\"");
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private Multipart() {}

    /**
     * A field of the form.
     *
     * @param filename as sent; empty for plain fields
     * @param type its {@code Content-Type}; empty where it has none
     */
    public record Part(String filename, String type, byte[] bytes) {}

    /** The body is no form. */
    public static final class Malformed extends RuntimeException {
        Malformed(String message) {
            super(message);
        }
    }

    /**
     * The parts by their names; of two with one name the first.
     *
     * @throws Malformed saying what is missing
     */
    public static Map<String, Part> parse(String contentType, byte[] body) {
        var match = BOUNDARY.matcher(contentType);
        if (!match.matches()) {
            throw new Malformed("Send multipart/form-data with a boundary, not \"" + contentType + "\"");
        }
        var boundary = match.group(1) == null ? match.group(2) : match.group(1);
        var mark = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        var parts = new LinkedHashMap<String, Part>();
        int at = find(body, mark, 0);
        while (at >= 0 && !startsWith(body, "--", at + mark.length)) {
            int from = at + mark.length + 2;
            at = find(body, mark, from);
            if (at < 0 || parts.size() == MAX_PARTS) {
                throw new Malformed("The multipart body has no end, or more than " + MAX_PARTS + " parts");
            }
            // The line break before the next mark is the mark's.
            read(body, from, at - 2, parts);
        }
        if (parts.isEmpty()) {
            throw new Malformed("The multipart body has no parts");
        }
        return parts;
    }

    private static void read(byte[] body, int from, int until, Map<String, Part> parts) {
        int headEnd = find(body, HEAD_END, from);
        if (headEnd < 0 || headEnd + HEAD_END.length > until || headEnd - from > MAX_HEAD_BYTES) {
            throw new Malformed("A part of the multipart body has no head");
        }
        var head = new String(body, from, headEnd - from, StandardCharsets.UTF_8);
        var name = NAME.matcher(head);
        if (!name.find()) {
            throw new Malformed("A part of the multipart body has no name");
        }
        var filename = FILENAME.matcher(head);
        int start = headEnd + HEAD_END.length;
        var bytes = new byte[until - start];
        System.arraycopy(body, start, bytes, 0, bytes.length);
        parts.putIfAbsent(name.group(1), new Part(filename.find() ? filename.group(1) : "", type(head), bytes));
    }

    private static String type(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type:"))
                .map(line -> line.substring("content-type:".length()).strip())
                .findFirst()
                .orElse("");
    }

    private static boolean startsWith(byte[] body, String text, int at) {
        var wanted = text.getBytes(StandardCharsets.US_ASCII);
        return at + wanted.length <= body.length && matches(body, wanted, at);
    }

    private static int find(byte[] body, byte[] wanted, int from) {
        for (int at = from; at + wanted.length <= body.length; at++) {
            if (matches(body, wanted, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] body, byte[] wanted, int at) {
        for (int i = 0; i < wanted.length; i++) {
            if (body[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
