package dev.pagemill.local.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Jetty's requests and responses to ours and back. */
final class GatewayHandler extends Handler.Abstract {
    private final Dispatcher dispatcher;

    GatewayHandler(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        byte[] body = body(request);
        var stream = new AnswerStream(response);
        HttpAnswer answer = body.length > Gateway.MAX_BODY_BYTES
                ? HttpAnswer.error(413, "PAYLOAD_TOO_LARGE", "Request Entity Too Large: a request may have 10 MB")
                : dispatcher.answer(call(request, body), stream);
        if (!stream.begun()) {
            head(answer, response);
            response.write(true, ByteBuffer.wrap(answer.body()), callback);
        } else if (answer.status() < 500) {
            response.write(true, ByteBuffer.allocate(0), callback);
        } else {
            // The caller must see that the answer is not whole.
            callback.failed(new IOException("The function failed in the middle of its answer"));
        }
        return true;
    }

    /** Status and headers. */
    static void head(HttpAnswer answer, Response response) {
        response.setStatus(answer.status());
        answer.headers()
                .forEach((name, values) -> values.forEach(value -> {
                    if (!name.equals("content-length")) {
                        response.getHeaders().add(name, value);
                    }
                }));
    }

    private static HttpCall call(Request request, byte[] body) {
        var uri = request.getHttpURI();
        return new HttpCall(
                request.getMethod(),
                Optional.ofNullable(uri.getPath()).orElse("/"),
                Optional.ofNullable(uri.getQuery()).orElse(""),
                Gateway.headers(request.getHeaders()),
                body,
                Request.getRemoteAddr(request));
    }

    /** At most one byte more than allowed, which tells that there is more. */
    private static byte[] body(Request request) throws IOException {
        try (InputStream in = Content.Source.asInputStream(request)) {
            return in.readNBytes(Gateway.MAX_BODY_BYTES + 1);
        }
    }
}
