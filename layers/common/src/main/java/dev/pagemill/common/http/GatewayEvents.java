package dev.pagemill.common.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** API Gateway's events (payload format 2.0) to and from the suite's own request and answer. */
final class GatewayEvents {
    /** The tenant of every request where no authorizer tells another. */
    static final String DEFAULT_TENANT = "default";

    private GatewayEvents() {}

    static ApiRequest decode(APIGatewayV2HTTPEvent event) {
        var headers = lowerCased(event.getHeaders());
        return new ApiRequest(
                String.valueOf(event.getRouteKey()),
                tenant(event),
                orEmpty(event.getPathParameters()),
                orEmpty(event.getQueryStringParameters()),
                headers,
                body(event),
                baseUrl(event, headers));
    }

    static APIGatewayV2HTTPResponse encode(ApiResponse response) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(response.status())
                .withHeaders(new LinkedHashMap<>(response.headers()))
                .withBody(response.body())
                .build();
    }

    private static byte[] body(APIGatewayV2HTTPEvent event) {
        String body = event.getBody();
        if (body == null) {
            return new byte[0];
        }
        return event.getIsBase64Encoded() ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
    }

    private static String tenant(APIGatewayV2HTTPEvent event) {
        var context = event.getRequestContext();
        if (context == null
                || context.getAuthorizer() == null
                || context.getAuthorizer().getLambda() == null) {
            return DEFAULT_TENANT;
        }
        var tenant = context.getAuthorizer().getLambda().get("tenant");
        return tenant == null ? DEFAULT_TENANT : tenant.toString();
    }

    private static String baseUrl(APIGatewayV2HTTPEvent event, Map<String, String> headers) {
        String scheme = headers.getOrDefault("x-forwarded-proto", "https");
        String host = headers.getOrDefault("host", "localhost");
        var context = event.getRequestContext();
        String stage = context == null ? null : context.getStage();
        return scheme + "://" + host + (stage == null || stage.equals("$default") ? "" : "/" + stage);
    }

    private static Map<String, String> lowerCased(@Nullable Map<String, String> headers) {
        var lower = new LinkedHashMap<String, String>();
        orEmpty(headers).forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return lower;
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
