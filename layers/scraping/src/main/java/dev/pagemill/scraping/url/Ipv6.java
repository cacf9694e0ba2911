package dev.pagemill.scraping.url;

import java.util.Arrays;
import java.util.Optional;

/** The standard's IPv6 parser and serialiser (https://url.spec.whatwg.org/#concept-ipv6-parser). */
final class Ipv6 {
    private static final int PIECES = 8;

    private final String input;
    private final int[] pieces = new int[PIECES];
    private int count;
    private int compress = -1;
    private int at;

    private Ipv6(String input) {
        this.input = input;
    }

    /** The address without brackets in its one canonical spelling; empty means failure. */
    static Optional<String> parse(String input) {
        var parser = new Ipv6(input);
        return parser.read() ? Optional.of(serialise(parser.pieces)) : Optional.empty();
    }

    private boolean read() {
        if (peek(0) == ':') {
            if (peek(1) != ':') {
                return false;
            }
            at = 2;
            compress = ++count;
        }
        while (at < input.length()) {
            if (count == PIECES || !piece()) {
                return false;
            }
        }
        return compress >= 0 ? spread() : count == PIECES;
    }

    /** Reads one piece, or the colon that stands for compressed zeros. */
    private boolean piece() {
        if (peek(0) == ':') {
            if (compress >= 0) {
                return false;
            }
            at++;
            compress = ++count;
            return true;
        }
        int start = at;
        int value = 0;
        while (at - start < 4 && Character.digit(peek(0), 16) >= 0 && peek(0) < 128) {
            value = value * 16 + Character.digit(input.charAt(at++), 16);
        }
        if (peek(0) == '.') {
            at = start;
            return count <= PIECES - 2 && start < input.length() && dottedDecimal();
        }
        if (peek(0) == ':') {
            if (++at == input.length()) {
                return false;
            }
        } else if (at < input.length()) {
            return false;
        }
        pieces[count++] = value;
        return true;
    }

    private boolean dottedDecimal() {
        var parts = input.substring(at).split("\\.", -1);
        if (parts.length != 4
                || !Arrays.stream(parts)
                        .allMatch(part -> part.matches("0|[1-9][0-9]{0,2}") && Integer.parseInt(part) <= 255)) {
            return false;
        }
        for (int i = 0; i < 4; i += 2) {
            pieces[count++] = Integer.parseInt(parts[i]) << 8 | Integer.parseInt(parts[i + 1]);
        }
        at = input.length();
        return true;
    }

    /** Moves the pieces after the compression to the end; zeros stay between. */
    private boolean spread() {
        int tail = count - compress;
        for (int i = 0; i < tail; i++) {
            int from = count - 1 - i;
            int to = PIECES - 1 - i;
            if (from != to) {
                pieces[to] = pieces[from];
                pieces[from] = 0;
            }
        }
        return true;
    }

    private char peek(int ahead) {
        return at + ahead < input.length() ? input.charAt(at + ahead) : '\0';
    }

    private static String serialise(int[] pieces) {
        int start = -1;
        int length = 1;
        for (int i = 0; i < PIECES; i++) {
            int end = i;
            while (end < PIECES && pieces[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
            i = Math.max(i, end - 1);
        }
        var out = new StringBuilder();
        for (int i = 0; i < PIECES; i++) {
            if (i == start) {
                out.append(i == 0 ? "::" : ":");
                i += length - 1;
                continue;
            }
            out.append(Integer.toHexString(pieces[i])).append(i == PIECES - 1 ? "" : ":");
        }
        return out.toString();
    }
}
