package dev.pagemill.common.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.pagemill.common.lambda.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes an answer in API Gateway's own form, once it is whole: for doors that cannot stream. */
final class BufferedWriter implements ResponseWriter {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status;
    private Map<String, String> headers = Map.of();

    @Override
    public void whole(ApiResponse response) throws IOException {
        begin(response.status(), response.headers()).write(response.body().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public OutputStream begin(int status, Map<String, String> headers) {
        this.status = status;
        this.headers = headers;
        return body;
    }

    void writeTo(OutputStream out) throws IOException {
        APIGatewayV2HTTPResponse answer =
                GatewayEvents.encode(new ApiResponse(status, headers, body.toString(StandardCharsets.UTF_8)));
        Json.mapper().writeValue(out, answer);
    }
}
