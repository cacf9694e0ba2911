package dev.pagemill.local.runtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a function writes: kept until it is whole, unless it frames its answer as Lambda's response streaming does,
 * with eight zero bytes after a JSON prelude; no other answer holds a zero byte.
 */
final class FramedOutput extends OutputStream {
    private static final int DELIMITER_BYTES = 8;

    private final StreamedAnswer answer;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int zeros;
    private @Nullable OutputStream body;

    FramedOutput(StreamedAnswer answer) {
        this.answer = answer;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        int at = from;
        while (body == null && at < from + count) {
            byte next = bytes[at++];
            if (next != 0) {
                kept.write(next);
            } else if (++zeros == DELIMITER_BYTES) {
                body = answer.begin(kept.toByteArray());
            }
        }
        if (body != null) {
            body.write(bytes, at, from + count - at);
        }
    }

    @Override
    public void flush() throws IOException {
        if (body != null) {
            body.flush();
        }
    }

    /** What was not framed. */
    byte[] kept() {
        return body == null ? kept.toByteArray() : new byte[0];
    }
}
