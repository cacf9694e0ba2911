package dev.pagemill.scraping.url;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;

/** Percent-encoding with the standard's code point sets (https://url.spec.whatwg.org/#percent-encoded-bytes). */
final class PercentCode {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    static final IntPredicate C0_CONTROL = c -> c <= 0x1f || c > 0x7e;
    static final IntPredicate FRAGMENT = C0_CONTROL.or(c -> " \"<>`".indexOf(c) >= 0);
    static final IntPredicate QUERY = C0_CONTROL.or(c -> " \"#<>".indexOf(c) >= 0);
    static final IntPredicate SPECIAL_QUERY = QUERY.or(c -> c == '\'');
    static final IntPredicate PATH = QUERY.or(c -> "?^`{}".indexOf(c) >= 0);
    static final IntPredicate USERINFO = PATH.or(c -> "/:;=@[\\]|".indexOf(c) >= 0);

    private PercentCode() {}

    /** Encodes as UTF-8 every code point that is in the set. */
    static String encode(String text, IntPredicate set) {
        if (text.chars().noneMatch(set)) {
            return text;
        }
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(out, c, set));
        return out.toString();
    }

    private static void append(StringBuilder out, int c, IntPredicate set) {
        if (!set.test(c)) {
            out.append((char) c);
            return;
        }
        int scalar = c >= 0xd800 && c <= 0xdfff ? 0xfffd : c;
        for (byte b : Character.toString(scalar).getBytes(StandardCharsets.UTF_8)) {
            out.append('%').append(HEX[(b >> 4) & 15]).append(HEX[b & 15]);
        }
    }

    /** Decodes every {@code %XX}; broken UTF-8 becomes U+FFFD, and a byte order mark stays. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '%' && i + 2 < in.length && isHex(in[i + 1]) && isHex(in[i + 2])) {
                out.write(Character.digit(in[i + 1], 16) * 16 + Character.digit(in[i + 2], 16));
                i += 2;
            } else {
                out.write(in[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static boolean isHex(int c) {
        return c < 128 && Character.digit(c, 16) >= 0;
    }
}
