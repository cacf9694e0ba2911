package dev.pagemill.local.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** A request to API Gateway's event, payload format 2.0. */
final class EventEncoder {
    private static final DateTimeFormatter COMMON_LOG_TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** What the service hands on as text; anything else is base64. */
    private static final Pattern TEXT =
            Pattern.compile("text/.*|application/(json|javascript|xml|x-www-form-urlencoded|.*\\+json|.*\\+xml)(;.*)?");

    private final Clock clock;

    EventEncoder(Clock clock) {
        this.clock = clock;
    }

    ObjectNode encode(HttpCall call, RouteTable.Match match) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("version", "2.0").put("routeKey", match.entry().route().key());
        event.put("rawPath", call.path()).put("rawQueryString", call.query());
        cookies(call, event);
        headers(call, event);
        query(call, event);
        event.set("requestContext", context(call, match));
        if (!match.parameters().isEmpty()) {
            ObjectNode parameters = event.putObject("pathParameters");
            match.parameters().forEach(parameters::put);
        }
        body(call, event);
        return event;
    }

    private static void cookies(HttpCall call, ObjectNode event) {
        List<String> cookies = call.headers().getOrDefault("cookie", List.of());
        if (!cookies.isEmpty()) {
            var list = event.putArray("cookies");
            for (String header : cookies) {
                for (String cookie : header.split(";", -1)) {
                    list.add(cookie.strip());
                }
            }
        }
    }

    private static void headers(HttpCall call, ObjectNode event) {
        ObjectNode headers = event.putObject("headers");
        call.headers().forEach((name, values) -> {
            if (!name.equals("cookie")) {
                headers.put(name, String.join(",", values));
            }
        });
        headers.put("x-forwarded-for", call.remote()).put("x-forwarded-proto", "http");
        headers.put("x-forwarded-port", port(call));
    }

    private static String port(HttpCall call) {
        String host = call.header("host").orElse("");
        int colon = host.lastIndexOf(':');
        return colon < 0 ? "80" : host.substring(colon + 1);
    }

    private static void query(HttpCall call, ObjectNode event) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : call.query().split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                parameters.merge(name, value, (first, next) -> first + "," + next);
            }
        }
        if (!parameters.isEmpty()) {
            ObjectNode node = event.putObject("queryStringParameters");
            parameters.forEach(node::put);
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a stray % stays as it is
        }
    }

    private ObjectNode context(HttpCall call, RouteTable.Match match) {
        Instant now = clock.instant();
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        String host = call.header("host").orElse("localhost");
        context.put("accountId", "000000000000").put("apiId", "local").put("stage", "$default");
        context.put("domainName", host).put("domainPrefix", "local");
        context.put("requestId", UUID.randomUUID().toString());
        context.put("routeKey", match.entry().route().key());
        context.put("time", COMMON_LOG_TIME.format(now)).put("timeEpoch", now.toEpochMilli());
        context.putObject("http")
                .put("method", call.method())
                .put("path", call.path())
                .put("protocol", "HTTP/1.1")
                .put("sourceIp", call.remote())
                .put("userAgent", call.header("user-agent").orElse(""));
        return context;
    }

    private static void body(HttpCall call, ObjectNode event) {
        if (call.body().length == 0) {
            event.put("isBase64Encoded", false);
            return;
        }
        String type = call.header("content-type").orElse("text/plain").toLowerCase(Locale.ROOT);
        if (TEXT.matcher(type).matches() && !call.headers().containsKey("content-encoding")) {
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(call.body()))
                        .toString();
                event.put("body", text).put("isBase64Encoded", false);
                return;
            } catch (CharacterCodingException e) {
                // not UTF-8 after all: handed on as bytes below
            }
        }
        event.put("body", Base64.getEncoder().encodeToString(call.body())).put("isBase64Encoded", true);
    }
}
