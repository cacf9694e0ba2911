package dev.pagemill.ml.bedrock;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.reactivestreams.FlowAdapters;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/**
 * The SDK's asynchronous clients on the JDK's HTTP client: 5 MB of Netty less in the layer, and nothing that
 * starts before it is used.
 */
final class JdkAsyncHttpClient implements SdkAsyncHttpClient {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** The JDK sets these by itself and refuses them from others. */
    private static final Set<String> SET_BY_JDK = Set.of("host", "content-length", "connection", "expect", "upgrade");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        var handler = request.responseHandler();
        var exchange = http.sendAsync(httpRequest(request), HttpResponse.BodyHandlers.ofPublisher());
        var done = exchange.<Void>thenApply(response -> {
            handler.onHeaders(SdkHttpFullResponse.builder()
                    .statusCode(response.statusCode())
                    .headers(response.headers().map())
                    .build());
            handler.onStream(flattened(response.body()));
            return null;
        });
        done.whenComplete((nothing, thrown) -> {
            if (thrown != null) {
                exchange.cancel(true);
                handler.onError(thrown.getCause() == null ? thrown : thrown.getCause());
            }
        });
        return done;
    }

    private static SdkPublisher<ByteBuffer> flattened(Flow.Publisher<List<ByteBuffer>> body) {
        return SdkPublisher.adapt(FlowAdapters.toPublisher(body)).flatMapIterable(buffers -> buffers);
    }

    private static HttpRequest httpRequest(AsyncExecuteRequest request) {
        SdkHttpRequest sdk = request.request();
        var content = request.requestContentPublisher();
        var body = FlowAdapters.<ByteBuffer>toFlowPublisher(content);
        long length = content.contentLength().orElse(0L);
        var builder = HttpRequest.newBuilder(sdk.getUri())
                .method(
                        sdk.method().name(),
                        length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.fromPublisher(body, length));
        sdk.forEachHeader((name, values) -> {
            if (!SET_BY_JDK.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        return builder.build();
    }

    @Override
    public String clientName() {
        return "JdkHttp";
    }

    @Override
    public void close() {
        http.close();
    }
}
