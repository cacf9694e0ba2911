package dev.pagemill.local.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.local.gateway.RouteTable;
import dev.pagemill.local.template.Deployment;
import dev.pagemill.local.template.TemplateReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    @Test
    void describesExactlyTheTemplatesRoutes() throws IOException {
        var template =
                TemplateReader.read(Path.of("../template.yaml"), Deployment.local("http://127.0.0.1:3000", Map.of()));
        var routes = new TreeSet<String>();
        new RouteTable(template)
                .entries()
                .forEach(entry -> routes.add(entry.route().key()));
        assertEquals(
                routes,
                OpenApi.read().routes(),
                "functions/authorize/src/main/resources/openapi.json and template.yaml");
    }

    @Test
    void refersOnlyToWhatIsThere() throws IOException {
        var description = OpenApi.read().description();
        assertEquals("3.1.0", description.path("openapi").asText());
        for (var ref : description.findValuesAsText("$ref")) {
            assertFalse(description.at(ref.substring(1)).isMissingNode(), ref);
        }
    }

    @Test
    void tellsOfEveryOperationHowItSucceedsAndFails() throws IOException {
        for (JsonNode path : OpenApi.read().description().path("paths")) {
            for (JsonNode operation : path) {
                assertTrue(operation.path("responses").has("default"), operation.toString());
                assertTrue(operation.path("responses").size() > 1, operation.toString());
                assertFalse(operation.path("summary").asText().isEmpty(), operation.toString());
            }
        }
    }

    @Test
    void tellsGoodAnswersFromBad() throws IOException {
        var api = OpenApi.read();
        assertEquals(
                1,
                api.problems("GET /v2/crawl/{id}", 404, "application/json", "{\"message\":\"x\"}").stream()
                        .filter(problem -> problem.contains("error"))
                        .count());
        var error = "{\"success\":false,\"error\":\"x\",\"code\":\"NOT_FOUND\"}";
        assertEquals(
                0,
                api.problems("GET /v2/crawl/{id}", 404, "application/json", error)
                        .size());
        assertEquals(
                1,
                api.problems("GET /v2/crawl/{id}", 201, "application/json", "{}")
                        .size());
    }
}
