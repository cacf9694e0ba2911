package dev.pagemill.authorize;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.http.HttpFunction;
import dev.pagemill.common.http.Routes;
import dev.pagemill.common.lambda.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** {@code GET /openapi.json}: all routes of template.yaml in OpenAPI 3.1, at the URL by which the caller came. */
public final class ApiDescription extends HttpFunction {
    /** For Lambda. */
    public ApiDescription() {
        this(System.getenv());
    }

    /** @param environment not needed, and taken as all functions take theirs */
    public ApiDescription(Map<String, String> environment) {
        this(description());
    }

    private ApiDescription(ObjectNode description) {
        super(new Routes().on("GET /openapi.json", request -> at(request, description)));
    }

    private static ApiResponse at(ApiRequest request, ObjectNode description) {
        var shown = description.deepCopy();
        shown.putArray("servers").addObject().put("url", request.baseUrl());
        return ApiResponse.ok(shown);
    }

    private static ObjectNode description() {
        try (var in = Objects.requireNonNull(ApiDescription.class.getResourceAsStream("/openapi.json"))) {
            return (ObjectNode) Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The description of the API cannot be read", e);
        }
    }
}
