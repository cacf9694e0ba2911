package dev.pagemill.local.runtime;

import java.io.IOException;
import java.io.OutputStream;

/** Takes an answer while its function works. */
public interface StreamedAnswer {
    /**
     * Begins the answer.
     *
     * @param prelude JSON with {@code statusCode} and {@code headers}
     * @return takes the body; what is flushed is on its way
     */
    OutputStream begin(byte[] prelude) throws IOException;
}
