package dev.pagemill.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.lambda.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbedApiTest {
    private static final EmbedApi API = new EmbedApi(Map.of());

    private static APIGatewayV2HTTPResponse call(String body) throws IOException {
        var event = (ObjectNode) Json.parse(Files.readString(Path.of("../../events/EmbedApi/embeddings.json")));
        if (!body.isEmpty()) {
            event.put("body", body);
        }
        return API.handleRequest(Json.mapper().treeToValue(event, APIGatewayV2HTTPEvent.class), null);
    }

    private static JsonNode error(String body) throws IOException {
        var response = call(body);
        assertTrue(response.getStatusCode() >= 400);
        return Json.parse(response.getBody()).path("error");
    }

    @Test
    void givesNumbersOrTheSameInBase64() throws IOException {
        var plain = Json.parse(call("").getBody());
        assertEquals(2, plain.path("data").size());
        assertEquals("all-minilm-l6-v2", plain.path("model").asText());
        assertTrue(plain.at("/usage/prompt_tokens").asInt() > 5);
        var encoded = Json.parse(
                call("{\"input\":\"A kettle\",\"encoding_format\":\"base64\"}").getBody());
        var numbers = Json.parse(call("{\"input\":\"A kettle\"}").getBody()).at("/data/0/embedding");
        var floats = ByteBuffer.wrap(Base64.getDecoder()
                        .decode(encoded.at("/data/0/embedding").asText()))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        assertEquals(384, floats.remaining());
        assertEquals(numbers.get(5).floatValue(), floats.get(5));
    }

    @Test
    void namesTheFieldThatIsWrong() throws IOException {
        assertEquals("input", error("{\"input\":[[1,2]]}").path("param").asText());
        assertEquals("input", error("{\"input\":[1,2]}").path("param").asText());
        assertEquals("input", error("{\"input\":\"\"}").path("param").asText());
        assertEquals(
                "model",
                error("{\"input\":\"a\",\"model\":\"text-embedding-3-small\"}")
                        .path("param")
                        .asText());
        assertEquals(
                "dimensions",
                error("{\"input\":\"a\",\"dimensions\":0}").path("param").asText());
        assertEquals(
                "unsupported",
                error("{\"input\":\"a\",\"dimensions\":3}").path("code").asText());
    }
}
