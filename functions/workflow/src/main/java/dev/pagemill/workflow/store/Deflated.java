package dev.pagemill.workflow.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Text as compressed bytes. A record names the same value several times (a state's input, its task's arguments, the
 * history's entry), so it shrinks to a fraction, and a write is paid for by the kilobyte.
 */
final class Deflated {
    private static final int BUFFER_BYTES = 4096;

    /** What a stored body may grow to: far above any value, far below what would exhaust the memory. */
    private static final int MAX_TEXT_BYTES = 256 * 1024 * 1024;

    private Deflated() {}

    static byte[] of(String text) {
        var deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var buffer = new byte[BUFFER_BYTES];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    static String text(byte[] bytes) {
        var inflater = new Inflater(true);
        try {
            inflater.setInput(bytes);
            var out = new ByteArrayOutputStream();
            var buffer = new byte[BUFFER_BYTES];
            while (!inflater.finished() && out.size() < MAX_TEXT_BYTES) {
                int count = inflater.inflate(buffer);
                if (count == 0 && inflater.needsInput()) {
                    break;
                }
                out.write(buffer, 0, count);
            }
            return out.toString(StandardCharsets.UTF_8);
        } catch (DataFormatException e) {
            throw new IllegalStateException("A stored body is damaged", e);
        } finally {
            inflater.end();
        }
    }
}
