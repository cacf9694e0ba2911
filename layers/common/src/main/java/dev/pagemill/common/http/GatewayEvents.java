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

    /** Headers that only we set: the key's id and scopes; what a caller sends under such names is dropped. */
    static final String INTERNAL = "x-pagemill-";

    private GatewayEvents() {}

    static ApiRequest decode(APIGatewayV2HTTPEvent event) {
        var headers = lowerCased(event.getHeaders());
        headers.keySet().removeIf(name -> name.startsWith(INTERNAL));
        authorized(event)
                .forEach((name, value) -> headers.put(INTERNAL + name.toLowerCase(Locale.ROOT), value.toString()));
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
        var authorized = authorized(event);
        if (authorized.isEmpty()) {
            return DEFAULT_TENANT;
        }
        // The authorizer lets refused requests through to here: the gateway's own refusals have another shape.
        var tenant = authorized.get("tenant");
        if (tenant == null) {
            throw refused(authorized);
        }
        return tenant.toString();
    }

    private static ApiException refused(Map<String, Object> authorized) {
        var message = String.valueOf(authorized.getOrDefault("message", "Send an API key"));
        return switch (String.valueOf(authorized.get("code"))) {
            case "FORBIDDEN" -> new ApiException(ErrorCode.FORBIDDEN, message);
            case "PAYMENT_REQUIRED" -> new ApiException(ErrorCode.PAYMENT_REQUIRED, message);
            case "RATE_LIMITED" ->
                ApiException.retryable(
                        ErrorCode.RATE_LIMITED,
                        message,
                        Integer.parseInt(
                                authorized.getOrDefault("retryAfter", 1).toString()));
            default -> new ApiException(ErrorCode.UNAUTHORIZED, message);
        };
    }

    /** What the authorizer said of the request; empty where there is none. */
    private static Map<String, Object> authorized(APIGatewayV2HTTPEvent event) {
        var context = event.getRequestContext();
        var authorizer = context == null ? null : context.getAuthorizer();
        return authorizer == null || authorizer.getLambda() == null ? Map.of() : authorizer.getLambda();
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
