package dev.pagemill.scraping.parse;

import com.ibm.icu.text.CharsetDetector;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Decides a text's encoding in the order that browsers do: byte order mark, HTTP header, what the page
 * declares, and only then its bytes.
 */
public final class CharsetSniffer {
    /** Bytes that statistics are made of. */
    private static final int SAMPLE_BYTES = 64 << 10;

    /** Below this confidence (0 to 100) of the statistics, windows-1252 stays. */
    private static final int CONFIDENT = 30;

    private CharsetSniffer() {}

    /** A text as decoded, without its byte order mark. */
    public record Decoded(String text, Encoding encoding) {}

    /** Decodes bytes of which the header said {@code type}. Malformed bytes become U+FFFD. */
    public static Decoded decode(byte[] bytes, MediaType type) {
        var marked = byteOrderMark(bytes);
        var encoding = marked.or(() -> type.charset().flatMap(Encoding::forLabel))
                .or(() -> MetaPrescan.find(bytes))
                .orElseGet(() -> guess(bytes));
        var text = new String(bytes, encoding.charset());
        return new Decoded(text.startsWith("\ufeff") ? text.substring(1) : text, encoding);
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
        var sample = bytes.length > SAMPLE_BYTES ? Arrays.copyOf(bytes, SAMPLE_BYTES) : bytes;
        if (isUtf8(sample, bytes.length > SAMPLE_BYTES)) {
            return shiftsToKanji(sample) ? Encoding.forLabel("iso-2022-jp").orElse(Encoding.UTF_8) : Encoding.UTF_8;
        }
        var match = new CharsetDetector().setText(sample).detect();
        return match == null || match.getConfidence() < CONFIDENT
                ? Encoding.WINDOWS_1252
                : Encoding.forLabel(match.getName()).orElse(Encoding.WINDOWS_1252);
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

    private static boolean isUtf8(byte[] sample, boolean cut) {
        int length = sample.length;
        // A character that the sample cuts in two is not an error.
        for (int back = 0; cut && back < 4 && length > 0 && sample[length - 1] < 0; back++) {
            length--;
        }
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(sample, 0, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
