package dev.pagemill.common.http;

import dev.pagemill.common.lambda.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Writes an answer as Lambda's response streaming frames it: status and headers as JSON, eight zero bytes, the
 * body. Source: Amazon API Gateway developer guide, "Lambda proxy integration format for response streaming".
 */
final class FramedWriter implements ResponseWriter {
    /** Parts the JSON from the body; no JSON text holds a zero byte. */
    private static final byte[] DELIMITER = new byte[8];

    private final OutputStream out;

    FramedWriter(OutputStream out) {
        this.out = out;
    }

    @Override
    public void whole(ApiResponse response) throws IOException {
        begin(response.status(), response.headers()).write(response.body().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public OutputStream begin(int status, Map<String, String> headers) throws IOException {
        var prelude = Json.object().put("statusCode", status);
        headers.forEach(prelude.putObject("headers")::put);
        out.write(Json.write(prelude).getBytes(StandardCharsets.UTF_8));
        out.write(DELIMITER);
        out.flush();
        return out;
    }
}
