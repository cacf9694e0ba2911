package dev.pagemill.common.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.pagemill.common.observe.LogField;
import dev.pagemill.common.observe.LogScope;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * The HTTP door of a function: decodes API Gateway's event, opens the log scope, calls the route's action,
 * encodes its answer. Errors answer in one shape; an unexpected one is logged and told as such, without
 * its message.
 */
public abstract class HttpFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFunction.class);

    private final Routes routes;

    private final LargeAnswers large;

    /** @param routes every route that template.yaml gives this function */
    protected HttpFunction(Routes routes) {
        this(routes, Optional.empty());
    }

    /** @param links where answers go that are too large for the gateway even when packed */
    protected HttpFunction(Routes routes, Optional<AnswerLinks> links) {
        this.routes = routes;
        this.large = new LargeAnswers(links);
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return PowertoolsLogging.withLogging(context, () -> answered(event));
    }

    /** How an error looks; a door that speaks another API's dialect overrides it. */
    protected ApiResponse error(ApiException e) {
        return ApiResponse.error(e);
    }

    private APIGatewayV2HTTPResponse answered(APIGatewayV2HTTPEvent event) {
        try (var scope = LogScope.open().with(LogField.ROUTE, String.valueOf(event.getRouteKey()))) {
            var request = GatewayEvents.decode(event);
            scope.with(LogField.TENANT, request.tenant());
            return large.encode(request, answer(request));
        } catch (ApiException e) {
            return GatewayEvents.encode(error(e));
        } catch (RuntimeException e) {
            LOG.error("Request failed", e);
            return GatewayEvents.encode(error(new ApiException(
                    ErrorCode.INTERNAL_ERROR,
                    "Something went wrong here; the function's log has the cause. Try again")));
        }
    }

    private ApiResponse answer(ApiRequest request) {
        var action = routes.find(request.route())
                .orElseThrow(() -> new ApiException(ErrorCode.NOT_FOUND, "There is no route " + request.route()));
        return request.payer().pays(() -> action.apply(request));
    }
}
