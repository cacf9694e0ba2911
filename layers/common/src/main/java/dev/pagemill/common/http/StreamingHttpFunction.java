package dev.pagemill.common.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.observe.LogField;
import dev.pagemill.common.observe.LogScope;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * The HTTP door of a function that can answer while it works. Behind API Gateway's HTTP API, which waits for the
 * whole answer, it gives it in one piece; where the runtime streams, on a function URL or in the local suite, it
 * writes {@linkplain FramedWriter frames}.
 */
public abstract class StreamingHttpFunction implements RequestStreamHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StreamingHttpFunction.class);

    /** A function URL's only route key. */
    private static final String ANY_ROUTE = "$default";

    private final Routes routes;
    private final Door door;

    /**
     * What kind of door it is.
     *
     * @param streams whether the runtime hands bytes on when they are flushed
     * @param urlAuthorizer says of a function URL's event what API Gateway's authorizer would; without one, such
     *     events are refused
     */
    public record Door(boolean streams, Optional<Function<APIGatewayV2HTTPEvent, Map<String, Object>>> urlAuthorizer) {}

    /** @param routes every route that template.yaml gives this function */
    protected StreamingHttpFunction(Routes routes, Door door) {
        this.routes = routes;
        this.door = door;
    }

    /** How an error looks; a door that speaks another API's dialect overrides it. */
    protected ApiResponse error(ApiException e) {
        return ApiResponse.error(e);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        var event = Json.mapper().readValue(in, APIGatewayV2HTTPEvent.class);
        PowertoolsLogging.withLogging(context, () -> {
            try {
                answer(event, out);
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void answer(APIGatewayV2HTTPEvent event, OutputStream out) throws IOException {
        if (door.streams()) {
            answer(event, new FramedWriter(out));
        } else {
            var buffered = new BufferedWriter();
            answer(event, buffered);
            buffered.writeTo(out);
        }
    }

    private void answer(APIGatewayV2HTTPEvent event, ResponseWriter writer) throws IOException {
        var watched = new Watched(writer);
        try (var scope = LogScope.open()) {
            if (ANY_ROUTE.equals(event.getRouteKey())) {
                throughUrl(event);
            }
            scope.with(LogField.ROUTE, String.valueOf(event.getRouteKey()));
            var request = GatewayEvents.decode(event);
            scope.with(LogField.TENANT, request.tenant());
            perform(request, watched);
        } catch (ApiException e) {
            watched.orElse(error(e));
        } catch (RuntimeException e) {
            LOG.error("Request failed", e);
            watched.orElse(error(new ApiException(
                    ErrorCode.INTERNAL_ERROR,
                    "Something went wrong here; the function's log has the cause. Try again")));
        }
    }

    private void perform(ApiRequest request, ResponseWriter writer) {
        var action = routes.findStreaming(request.route())
                .orElseThrow(() -> new ApiException(ErrorCode.NOT_FOUND, "There is no route " + request.route()));
        request.payer().pays(() -> {
            try {
                action.answer(request, writer);
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** A function URL knows neither routes nor authorizers. */
    private void throughUrl(APIGatewayV2HTTPEvent event) {
        var authorizer = door.urlAuthorizer()
                .orElseThrow(() -> new ApiException(ErrorCode.UNAUTHORIZED, "This URL takes no requests"));
        var authorized = new APIGatewayV2HTTPEvent.RequestContext.Authorizer();
        authorized.setLambda(authorizer.apply(event));
        event.getRequestContext().setAuthorizer(authorized);
        event.setRouteKey(event.getRequestContext().getHttp().getMethod() + " " + event.getRawPath());
    }

    /** After the first byte an error has no place any more but in the body, and that is its writer's to tell. */
    private static final class Watched implements ResponseWriter {
        private final ResponseWriter writer;
        private boolean begun;

        Watched(ResponseWriter writer) {
            this.writer = writer;
        }

        @Override
        public void whole(ApiResponse response) throws IOException {
            begun = true;
            writer.whole(response);
        }

        @Override
        public OutputStream begin(int status, Map<String, String> headers) throws IOException {
            begun = true;
            return writer.begin(status, headers);
        }

        void orElse(ApiResponse response) throws IOException {
            if (!begun) {
                writer.whole(response);
            }
        }
    }
}
