package dev.pagemill.common.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Takes one answer, whole or while it is made. */
public interface ResponseWriter {
    /** The answer in one piece. */
    void whole(ApiResponse response) throws IOException;

    /**
     * Begins an answer that goes on being written; after this no other answer can be given.
     *
     * @return takes the body; what is flushed is on its way, where the door can stream
     */
    OutputStream begin(int status, Map<String, String> headers) throws IOException;
}
