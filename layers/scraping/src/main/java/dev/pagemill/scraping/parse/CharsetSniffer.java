package dev.pagemill.scraping.parse;

import com.ibm.icu.text.CharsetDetector;
import dev.pagemill.scraping.parse.ContentKind.Readable;
import java.util.Arrays;
import java.util.Optional;

/**
 * Decides a text's encoding in the order that browsers do: byte order mark, HTTP header, what the page
 * declares, and only then its bytes. A declaration that servers and templates make without looking has no say where the
 * bytes speak plainly against it: they are no UTF-8, or nothing but.
 */
public final class CharsetSniffer {
    /** Bytes that statistics are made of. */
    private static final int SAMPLE_BYTES = 64 << 10;

    /** What decoders write for bytes that they cannot read. */
    private static final char REPLACEMENT = '\ufffd';

    /** Below this confidence (0 to 100) of the statistics, windows-1252 stays. */
    private static final int CONFIDENT = 30;

    private CharsetSniffer() {}

    /** A text as decoded, without its byte order mark. */
    public record Decoded(String text, Encoding encoding) {}

    /** Decodes a web page's bytes of which the header said {@code type}. Malformed bytes become U+FFFD. */
    public static Decoded decode(byte[] bytes, MediaType type) {
        return decode(bytes, type, Readable.HTML);
    }

    /** Decodes bytes of which the header said {@code type} and which declare their encoding as their kind does. */
    static Decoded decode(byte[] bytes, MediaType type, Readable kind) {
        var marked = byteOrderMark(bytes);
        var said = marked.or(() -> type.charset().flatMap(Encoding::forLabel)).or(() -> declared(bytes, kind));
        if (said.filter(Encoding.UTF_8::equals).isPresent()) {
            var text = new String(bytes, Encoding.UTF_8.charset());
            // Nearly every page: nothing speaks against what is said, and its bytes need not be counted.
            if (text.indexOf(REPLACEMENT) < 0) {
                return decoded(text, Encoding.UTF_8);
            }
        }
        var encoding = marked.or(() -> said.map(name -> believed(name, bytes))).orElseGet(() -> guess(bytes));
        return decoded(new String(bytes, encoding.charset()), encoding);
    }

    private static Decoded decoded(String text, Encoding encoding) {
        return new Decoded(text.startsWith("\ufeff") ? text.substring(1) : text, encoding);
    }

    private static Optional<Encoding> declared(byte[] bytes, Readable kind) {
        return switch (kind) {
            case HTML, XHTML -> MetaPrescan.find(bytes);
            case XML, FEED -> MetaPrescan.xmlDeclaration(bytes);
            // A text that writes about encodings declares none.
            case TEXT, MARKDOWN, JSON, CSV, PDF, DOCX, XLSX, ODT -> Optional.empty();
        };
    }

    private static Encoding believed(Encoding said, byte[] bytes) {
        if (said.equals(Encoding.UTF_8)) {
            return Utf8Evidence.of(bytes).isAgainst() ? guess(bytes) : said;
        }
        boolean belied = said.equals(Encoding.WINDOWS_1252)
                ? Utf8Evidence.of(bytes).isPlain()
                : Utf8Evidence.of(bytes).isBeyondChance();
        return belied ? Encoding.UTF_8 : said;
    }

    private static Optional<Encoding> byteOrderMark(byte[] b) {
        if (b.length >= 3 && (b[0] & 0xff) == 0xef && (b[1] & 0xff) == 0xbb && (b[2] & 0xff) == 0xbf) {
            return Optional.of(Encoding.UTF_8);
        }
        if (b.length >= 2 && (b[0] & 0xff) == 0xfe && (b[1] & 0xff) == 0xff) {
            return Encoding.forLabel("utf-16be");
        }
        return b.length >= 2 && (b[0] & 0xff) == 0xff && (b[1] & 0xff) == 0xfe
                ? Encoding.forLabel("utf-16le")
                : Optional.empty();
    }

    private static Encoding guess(byte[] bytes) {
        var utf8 = Utf8Evidence.of(bytes);
        if (utf8.isFor()) {
            return shiftsToKanji(sample(bytes, 0))
                    ? Encoding.forLabel("iso-2022-jp").orElse(Encoding.UTF_8)
                    : Encoding.UTF_8;
        }
        var sample = sample(bytes, utf8.firstByte());
        var match = new CharsetDetector().setText(withoutMarkup(sample)).detect();
        return match == null || match.getConfidence() < CONFIDENT
                ? Encoding.WINDOWS_1252
                : Encoding.forLabel(match.getName()).orElse(Encoding.WINDOWS_1252);
    }

    private static byte[] sample(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, from, (int) Math.min(bytes.length, (long) from + SAMPLE_BYTES));
    }

    /**
     * The bytes outside of tags: names of elements and classes look like English to the statistics. Brackets are
     * no second byte of a character in any encoding that is told apart here.
     */
    private static byte[] withoutMarkup(byte[] sample) {
        var text = new byte[sample.length];
        int length = 0;
        boolean inTag = false;
        for (byte b : sample) {
            inTag |= b == '<';
            if (!inTag) {
                text[length++] = b;
            }
            inTag &= b != '>';
        }
        return Arrays.copyOf(text, length);
    }

    /** ISO-2022-JP is made of ASCII bytes; its shift to kanji (ESC $ B or ESC $ @) is in no other page. */
    private static boolean shiftsToKanji(byte[] sample) {
        for (int i = 0; i + 2 < sample.length; i++) {
            if (sample[i] == 0x1b && sample[i + 1] == '$' && (sample[i + 2] == 'B' || sample[i + 2] == '@')) {
                return true;
            }
        }
        return false;
    }
}
