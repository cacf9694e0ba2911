package dev.pagemill.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The description of the API, and whether answers fit it. */
final class OpenApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILE = Path.of("../functions/authorize/src/main/resources/openapi.json");

    private final JsonNode description;
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private OpenApi(JsonNode description) {
        this.description = description;
    }

    static OpenApi read() throws IOException {
        return new OpenApi(JSON.readTree(FILE.toFile()));
    }

    JsonNode description() {
        return description;
    }

    /** All operations as API Gateway's route keys. */
    Set<String> routes() {
        var routes = new TreeSet<String>();
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return routes;
    }

    /** What of an answer does not fit its route's description; empty for a good one. */
    List<String> problems(String route, int status, String type, String body) {
        var operation = operation(route);
        var responses = operation.path("responses");
        var response = responses.has(Integer.toString(status))
                ? responses.path(Integer.toString(status))
                : responses.path("default");
        if (status < 400 && !responses.has(Integer.toString(status))) {
            return List.of(route + " does not tell of the status " + status);
        }
        if (!response.has("content")) {
            return List.of();
        }
        var schema = response.path("content").path(type.split(";")[0].strip()).path("schema");
        if (schema.isMissingNode()) {
            return List.of(route + " does not tell of the type " + type + " with status " + status);
        }
        return type.startsWith("application/json") ? problems(route + " " + status, schema, body) : List.of();
    }

    private List<String> problems(String what, JsonNode schema, String body) {
        try {
            var whole = JSON.createObjectNode();
            whole.putArray("allOf").add(schema);
            whole.set("components", description.path("components"));
            return schemas.getSchema(whole).validate(JSON.readTree(body)).stream()
                    .map(error -> what + ": " + error.getInstanceLocation() + " " + error.getMessage())
                    .toList();
        } catch (JsonProcessingException e) {
            return List.of(what + " is not JSON");
        }
    }

    private JsonNode operation(String route) {
        int space = route.indexOf(' ');
        return description
                .path("paths")
                .path(route.substring(space + 1))
                .path(route.substring(0, space).toLowerCase(Locale.ROOT));
    }
}
