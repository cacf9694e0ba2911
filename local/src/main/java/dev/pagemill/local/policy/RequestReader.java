package dev.pagemill.local.policy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One HTTP/1.1 request of a connection: its head as it was sent, and a body that is read now or later. */
final class RequestReader {
    /** Of a line between chunks. */
    private static final int MAX_LINE_BYTES = 8 * 1024;

    private static final int MAX_HEAD_BYTES = 256 * 1024;

    /** DynamoDB's limit for a request, the largest of all whose bodies are looked at. */
    private static final int MAX_READ_BYTES = 16 * 1024 * 1024;

    /** Of a refused body; a caller that sends more sees its connection end. */
    private static final int MAX_SKIPPED_BYTES = 16 * 1024 * 1024;

    private static final int PIECE_BYTES = 64 * 1024;

    private final InputStream in;
    private final byte[] head;
    private final byte[] body;
    private final AwsCall call;

    private RequestReader(InputStream in, byte[] head, byte[] body, AwsCall call) {
        this.in = in;
        this.head = head;
        this.body = body;
        this.call = call;
    }

    /**
     * The next request; nothing where the caller sends no more.
     *
     * @param whole whether to read its body too
     * @throws IOException where it is not HTTP/1.1, or too long
     */
    static Optional<RequestReader> next(InputStream in, boolean whole) throws IOException {
        byte[] head = head(in);
        if (head.length == 0) {
            return Optional.empty();
        }
        String[] lines = new String(head, StandardCharsets.ISO_8859_1).split("\r?\n", -1);
        String[] parts = lines[0].split(" ", 3);
        if (parts.length < 3) {
            throw new IOException("not a request: " + lines[0]);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        byte[] body = whole ? body(in, headers) : new byte[0];
        var call = new AwsCall(parts[0], parts[1], headers, body);
        return Optional.of(new RequestReader(in, head, body, call));
    }

    /** All up to the empty line, with it; empty where the caller sends no more. */
    private static byte[] head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream(PIECE_BYTES / 32);
        int ends = 0; // line ends in a row
        while (ends < 2) {
            int b = in.read();
            if (b < 0) {
                if (head.size() > 0) {
                    throw new EOFException("the head ends early");
                }
                return new byte[0];
            }
            head.write(b);
            if (head.size() > MAX_HEAD_BYTES) {
                throw new IOException("a head of over " + MAX_HEAD_BYTES + " bytes");
            }
            if (b == '\n') {
                ends++;
            } else if (b != '\r') {
                ends = 0;
            }
        }
        return head.toByteArray();
    }

    AwsCall call() {
        return call;
    }

    /** Sends the request on; what is left of its body goes piece by piece. */
    void passOn(OutputStream out) throws IOException {
        out.write(head);
        out.write(body);
        out.flush();
        if (isChunked()) {
            passChunks(out);
        } else {
            pass(length(call.headers()) - body.length, out);
        }
        out.flush();
    }

    /** Reads away the body of a refused request, so that its sender comes to read the answer. */
    void skip() throws IOException {
        boolean waits = call.headers().getOrDefault("expect", "").startsWith("100");
        if (!waits && !isChunked()) {
            in.skip(Math.min(length(call.headers()) - body.length, MAX_SKIPPED_BYTES));
        }
    }

    private boolean isChunked() {
        return call.headers().getOrDefault("transfer-encoding", "").contains("chunked");
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        long length = length(headers);
        if (length > MAX_READ_BYTES) {
            throw new IOException("a body of over " + MAX_READ_BYTES + " bytes");
        }
        byte[] body = in.readNBytes((int) length);
        if (body.length < length) {
            throw new EOFException("the body ends early");
        }
        return body;
    }

    private static long length(Map<String, String> headers) throws IOException {
        try {
            return Long.parseLong(headers.getOrDefault("content-length", "0"));
        } catch (NumberFormatException e) {
            throw new IOException("content-length is no number", e);
        }
    }

    private void passChunks(OutputStream out) throws IOException {
        long size;
        do {
            var line = new ByteArrayOutputStream();
            String text = line(in, line);
            out.write(line.toByteArray());
            size = chunkSize(text);
            pass(size == 0 ? 0 : size + 2, out);
        } while (size > 0);
        String trailer;
        do {
            var line = new ByteArrayOutputStream();
            trailer = line(in, line);
            out.write(line.toByteArray());
        } while (!trailer.isEmpty());
    }

    private static long chunkSize(String line) throws IOException {
        try {
            return Long.parseLong(line.split(";", 2)[0].strip(), 16);
        } catch (NumberFormatException e) {
            throw new IOException("a chunk's size is no number", e);
        }
    }

    private void pass(long bytes, OutputStream out) throws IOException {
        for (long left = bytes; left > 0; ) {
            byte[] piece = in.readNBytes((int) Math.min(left, PIECE_BYTES));
            if (piece.length == 0) {
                throw new EOFException("the body ends early");
            }
            out.write(piece);
            left -= piece.length;
        }
    }

    /** A line without its end, which is kept in {@code sent}; empty at the end of trailers and of the stream. */
    private static String line(InputStream in, ByteArrayOutputStream sent) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            line.write(b);
            sent.write(b);
            if (b == '\n') {
                break;
            }
            if (line.size() > MAX_LINE_BYTES) {
                throw new IOException("a line of over " + MAX_LINE_BYTES + " bytes");
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
