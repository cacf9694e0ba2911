package dev.pagemill.local.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Handlers as functions have them, loaded by tests in class loaders of their own. */
public final class Fixtures {
    private Fixtures() {}

    /** Answers with what the event and the environment say. */
    public static final class Http implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
        private final Map<String, String> environment;

        public Http(Map<String, String> environment) {
            this.environment = environment;
        }

        @Override
        public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
            String text = event.getRouteKey() + " " + event.getPathParameters() + " " + event.getQueryStringParameters()
                    + " " + event.getBody() + " " + event.getIsBase64Encoded() + " " + environment.get("GREETING");
            return APIGatewayV2HTTPResponse.builder()
                    .withStatusCode(201)
                    .withHeaders(Map.of("X-Cookies", String.valueOf(event.getCookies())))
                    .withCookies(List.of("a=1", "b=2"))
                    .withBody(text)
                    .build();
        }
    }

    /** A handler whose types come from its superclass. */
    public abstract static class Base<I> implements RequestHandler<I, Map<String, Object>> {}

    /** Plain types. */
    public static final class Plain extends Base<Map<String, Object>> {
        @Override
        public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
            return Map.of("got", input, "remaining", context.getRemainingTimeInMillis() > 0);
        }
    }

    /** Bytes to bytes. */
    public static final class Bytes implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
            in.transferTo(out);
        }
    }

    /** Never ends. */
    public static final class Endless implements RequestHandler<Map<String, Object>, String> {
        @Override
        public String handleRequest(Map<String, Object> input, Context context) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "never";
        }
    }

    /** Always fails. */
    public static final class Failing implements RequestHandler<Map<String, Object>, String> {
        @Override
        public String handleRequest(Map<String, Object> input, Context context) {
            throw new IllegalStateException("on purpose");
        }
    }

    /** Looks for a library that only the runner has. */
    public static final class Nosy implements RequestHandler<Map<String, Object>, String> {
        @Override
        public String handleRequest(Map<String, Object> input, Context context) {
            try {
                return Class.forName("picocli.CommandLine").getName();
            } catch (ClassNotFoundException e) {
                return "not visible";
            }
        }
    }

    /** Does not start. */
    public static final class Broken implements RequestStreamHandler {
        public Broken() {
            throw new IllegalArgumentException("QUEUE_URL is not set");
        }

        @Override
        public void handleRequest(InputStream in, OutputStream out, Context context) {}
    }
}
