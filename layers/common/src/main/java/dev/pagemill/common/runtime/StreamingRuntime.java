package dev.pagemill.common.runtime;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.pagemill.common.lambda.Json;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/**
 * A loop over Lambda's Runtime API that hands on what a {@link RequestStreamHandler} flushes; the managed Java
 * runtime would wait for the whole answer. Handlers frame their answers themselves (status and headers, eight zero
 * bytes, body).
 *
 * <p>Source: AWS Lambda developer guide, "Using the Lambda runtime API for custom runtimes".
 */
public final class StreamingRuntime {
    private static final String VERSION = "2018-06-01";
    private static final int CONNECT_MILLIS = 1_000;

    private final String api;
    private final RequestStreamHandler handler;
    private final Map<String, String> environment;

    /** @param api host and port of the Runtime API */
    StreamingRuntime(String api, RequestStreamHandler handler, Map<String, String> environment) {
        this.api = api;
        this.handler = handler;
        this.environment = environment;
    }

    /** Runs until Lambda ends the process. */
    @SuppressWarnings("InfiniteLoopStatement") // Lambda freezes and ends it
    public static void main(String[] arguments) throws IOException {
        var environment = System.getenv();
        String api = environment.getOrDefault("AWS_LAMBDA_RUNTIME_API", "");
        RequestStreamHandler handler;
        try {
            handler = handler(environment.getOrDefault("_HANDLER", ""));
        } catch (ReflectiveOperationException | RuntimeException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            report(api, "init/error", cause);
            throw new IllegalStateException("The handler cannot be made", cause);
        }
        var runtime = new StreamingRuntime(api, handler, environment);
        while (true) {
            runtime.next();
        }
    }

    private static RequestStreamHandler handler(String name) throws ReflectiveOperationException {
        var type = Class.forName(name.replaceFirst("::handleRequest$", ""));
        return (RequestStreamHandler) type.getConstructor().newInstance();
    }

    /** Waits for one event and answers it. */
    void next() throws IOException {
        var next = open(api, "invocation/next");
        String id = String.valueOf(next.getHeaderField("Lambda-Runtime-Aws-Request-Id"));
        // Tracing reads it from here, as in the managed runtime.
        var trace = next.getHeaderField("Lambda-Runtime-Trace-Id");
        if (trace != null) {
            System.setProperty("com.amazonaws.xray.traceHeader", trace);
        }
        var context = new RuntimeContext(
                id,
                next.getHeaderFieldLong("Lambda-Runtime-Deadline-Ms", 0),
                String.valueOf(next.getHeaderField("Lambda-Runtime-Invoked-Function-Arn")),
                environment,
                Clock.systemUTC());
        var answer = new ChunkedAnswer(open(api, "invocation/" + id + "/response"));
        try (var event = next.getInputStream()) {
            handler.handleRequest(event, answer, context);
            answer.close();
        } catch (IOException | RuntimeException e) {
            failed(id, answer, e);
        }
    }

    /** After the first byte Lambda can be told of a failure only by the connection itself. */
    private void failed(String id, ChunkedAnswer answer, Exception e) throws IOException {
        if (answer.begun()) {
            answer.abort();
        } else {
            report(api, "invocation/" + id + "/error", e);
        }
    }

    private static void report(String api, String path, Throwable e) throws IOException {
        var error = Json.object()
                .put("errorType", e.getClass().getName())
                .put("errorMessage", String.valueOf(e.getMessage()));
        var connection = open(api, path);
        connection.setDoOutput(true);
        connection.setRequestProperty("content-type", "application/json");
        connection.setRequestProperty("lambda-runtime-function-error-type", "Unhandled");
        connection.getOutputStream().write(Json.write(error).getBytes(StandardCharsets.UTF_8));
        connection.getResponseCode();
    }

    private static HttpURLConnection open(String api, String path) throws IOException {
        var url =
                URI.create("http://" + api + "/" + VERSION + "/runtime/" + path).toURL();
        var connection = (HttpURLConnection) url.openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        // Lambda freezes a process that waits for its next event: no time is too long.
        connection.setReadTimeout(0);
        return connection;
    }
}
