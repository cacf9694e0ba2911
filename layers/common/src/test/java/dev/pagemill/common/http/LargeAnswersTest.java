package dev.pagemill.common.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.common.lambda.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class LargeAnswersTest {
    private static final Optional<AnswerLinks> LINKS = Optional.of((tenant, json) -> "https://blobs/" + json.length);

    private static ApiRequest request(String encodings) {
        return new ApiRequest(
                "GET /x", "t", Map.of(), Map.of(), Map.of("accept-encoding", encodings), new byte[0], "https://api");
    }

    private static ApiResponse answer(String text) {
        return ApiResponse.ok(Json.object().put("text", text));
    }

    private static String noise() {
        var random = new Random(1);
        var text = new StringBuilder();
        while (text.length() < 9_000_000) {
            text.append(Long.toString(random.nextLong(), 36));
        }
        return text.toString();
    }

    @Test
    void letsSmallAnswersBe() {
        var encoded = new LargeAnswers(LINKS).encode(request("gzip"), answer("small"));
        assertEquals("{\"text\":\"small\"}", encoded.getBody());
        assertEquals(null, encoded.getHeaders().get("content-encoding"));
    }

    @Test
    void packsLargeOnesForWhoReadsGzip() throws IOException {
        var text = "many words ".repeat(800_000);
        var encoded = new LargeAnswers(LINKS).encode(request("gzip, br"), answer(text));
        assertTrue(encoded.getIsBase64Encoded());
        assertEquals("gzip", encoded.getHeaders().get("content-encoding"));
        var packed = new ByteArrayInputStream(Base64.getDecoder().decode(encoded.getBody()));
        var json = new String(new GZIPInputStream(packed).readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(text, Json.parse(json).path("text").asText());
    }

    @Test
    void sendsOthersToACopy() {
        var large = answer("many words ".repeat(800_000));
        var encoded = new LargeAnswers(LINKS).encode(request("identity"), large);
        assertEquals(303, encoded.getStatusCode());
        assertEquals(
                "https://blobs/" + large.body().length(), encoded.getHeaders().get("location"));
        assertEquals(
                303,
                new LargeAnswers(LINKS).encode(request("gzip"), answer(noise())).getStatusCode());
    }

    @Test
    void refusesWhereThereIsNoPlaceForACopy() {
        var large = answer(noise());
        var error = assertThrows(
                ApiException.class, () -> new LargeAnswers(Optional.empty()).encode(request("gzip"), large));
        assertEquals(ErrorCode.PAYLOAD_TOO_LARGE, error.code());
    }
}
