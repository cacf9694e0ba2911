package dev.pagemill.common.runtime;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/** Sends an answer to the Runtime API in chunks, from its first byte on. */
final class ChunkedAnswer extends OutputStream {
    private static final int CHUNK_BYTES = 8_192;

    private final HttpURLConnection connection;
    private @Nullable OutputStream out;

    ChunkedAnswer(HttpURLConnection connection) {
        this.connection = connection;
    }

    boolean begun() {
        return out != null;
    }

    @Override
    public void write(int value) throws IOException {
        opened().write(value);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        opened().write(bytes, from, count);
    }

    @Override
    public void flush() throws IOException {
        if (out != null) {
            out.flush();
        }
    }

    /** The answer is whole. */
    @Override
    public void close() throws IOException {
        opened().close();
        connection.getResponseCode();
    }

    /** The answer will never be whole. */
    void abort() {
        connection.disconnect();
    }

    private OutputStream opened() throws IOException {
        var open = out;
        if (open == null) {
            connection.setDoOutput(true);
            connection.setChunkedStreamingMode(CHUNK_BYTES);
            connection.setRequestProperty("Lambda-Runtime-Function-Response-Mode", "streaming");
            connection.setRequestProperty("Content-Type", "application/vnd.awslambda.http-integration-response");
            open = connection.getOutputStream();
            out = open;
        }
        return open;
    }
}
