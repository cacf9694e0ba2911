package dev.pagemill.scrape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.access.InMemoryKeyStore;
import dev.pagemill.common.access.Ledger;
import dev.pagemill.common.config.Settings;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ErrorCode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.structured.Extraction;
import dev.pagemill.scrape.memory.InMemoryPageMemory;
import dev.pagemill.scrape.upload.Uploads;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in forms, and files that were uploaded before. */
class ParseDoorTest {
    private static final Instant CLOSES = Instant.parse("2026-11-21T10:10:00Z");

    /** A store that tests put files into themselves. */
    private static final class Store implements Uploads {
        final Map<String, Found> found = new HashMap<>();
        Announced announced = new Announced(new UUID(0, 0), "", OptionalLong.empty());

        @Override
        public Place open(String tenant, Announced file) {
            announced = file;
            return new Place("https://store.example/" + tenant + "/" + file.id(), CLOSES);
        }

        @Override
        public Found find(String tenant, UUID id) {
            return found.getOrDefault(tenant + "/" + id, new Found.Nothing());
        }
    }

    private final Store store = new Store();
    private final ParseDoor door = door(Optional.of(store));

    @Test
    void readsAFileThatWasUploaded() {
        var place =
                open("{\"filename\":\"Bericht für alle.html\",\"contentType\":\"text/html\",\"declaredSizeBytes\":56}");
        assertEquals("PUT", place.path("method").asText());
        assertEquals("text/html", place.at("/headers/Content-Type").asText());
        assertEquals(CLOSES.toString(), place.path("expiresAt").asText());
        assertEquals(52_428_800, place.path("maxSizeBytes").asLong());
        assertEquals(OptionalLong.of(56), store.announced.bytes());

        put("a", "<title>Sent</title><main><h1>Sent ahead</h1><p>Of the request.</p></main>");
        for (int time = 0; time < 2; time++) {
            var document =
                    parse("a", "{\"uploadRef\":%s,\"formats\":[\"markdown\"]}".formatted(place.get("uploadRef")));
            assertEquals(
                    "# Sent ahead\n\nOf the request.", document.path("markdown").asText());
            assertTrue(document.path("links").isMissingNode());
        }
    }

    @Test
    void readsASavedPageAsOfItsAddress() {
        var place = open("{\"filename\":\"saved.html\"}");
        put(
                "a",
                "<link rel=canonical href=https://millwheel.example/tips/first><title>Tips - Millwheel Forum</title>"
                        + "<main><p>Read <a href=second>more of that</a> and <a href=/all>all of them</a> there.</p></main>");
        var document =
                parse("a", "{\"uploadRef\":%s,\"formats\":[\"markdown\",\"links\"]}".formatted(place.get("uploadRef")));
        assertEquals("Tips", document.at("/metadata/title").asText());
        assertEquals(
                "Read [more of that](https://millwheel.example/tips/second) and [all of them](https://millwheel.example/all) there.",
                document.path("markdown").asText());
        assertEquals(
                "https://millwheel.example/tips/second", document.at("/links/0").asText());
    }

    @Test
    void findsNoOtherTenantsFile() {
        var place = open("{\"filename\":\"a.html\"}");
        put("b", "<p>Secret of b.</p>");
        var error = refused("a", "{\"uploadRef\":" + place.get("uploadRef") + "}");
        assertEquals(ErrorCode.BAD_REQUEST, error.code());
        assertTrue(String.valueOf(error.getMessage()).contains("uploadUrl"), error.getMessage());
    }

    @Test
    void refusesWhatIsTooLarge() {
        var place = open("{\"filename\":\"a.pdf\"}");
        store.found.put("a/" + store.announced.id(), new Uploads.Found.TooLarge(60_000_000));
        var error = refused("a", "{\"uploadRef\":" + place.get("uploadRef") + "}");
        assertEquals(ErrorCode.PAYLOAD_TOO_LARGE, error.code());
        assertTrue(String.valueOf(error.getMessage()).contains("60000000"), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"uploadRef\":7}",
                "{\"uploadRef\":\"\"}",
                "{\"uploadRef\":\"../blobs/a.YQ\"}",
                "{\"uploadRef\":\"00000000-0000-0000-0000-000000000000\"}",
                "{\"uploadRef\":\"00000000-0000-0000-0000-000000000000.Y\"}",
                "[]"
            })
    void refusesWhatIsNoReference(String body) {
        assertEquals(ErrorCode.BAD_REQUEST, refused("a", body).code());
    }

    @Test
    void refusesOptionsOfPagesForAnUploadToo() {
        var place = open("{\"filename\":\"a.html\"}");
        put("a", "<p>Text.</p>");
        assertEquals(
                ErrorCode.PARSE_UNSUPPORTED_OPTIONS,
                refused("a", "{\"uploadRef\":" + place.get("uploadRef") + ",\"waitFor\":100}")
                        .code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"filename\":\" \"}",
                "{\"filename\":\"a\",\"declaredSizeBytes\":0}",
                "{\"filename\":\"a\",\"declaredSizeBytes\":52428801}",
                "{\"filename\":\"a\",\"contentType\":\"pdf\"}",
                "{\"filename\":\"a\",\"contentType\":\"text/html\\r\\nX: y\"}"
            })
    void opensNoPlaceForWhatIsNotAFile(String body) {
        var error = assertThrows(ApiException.class, () -> door.openUpload(request("a", body)));
        assertEquals(ErrorCode.BAD_REQUEST, error.code());
    }

    @Test
    void opensNoPlaceForAPicture() {
        var request = request("a", "{\"filename\":\"a.png\",\"contentType\":\"image/png\"}");
        var error = assertThrows(ApiException.class, () -> door.openUpload(request));
        assertEquals(ErrorCode.SCRAPE_UNSUPPORTED_FILE_ERROR, error.code());
    }

    @Test
    void saysThatThereIsNoStore() {
        var without = door(Optional.empty());
        var error =
                assertThrows(ApiException.class, () -> without.openUpload(request("a", "{\"filename\":\"a.html\"}")));
        assertEquals(ErrorCode.NOT_CONFIGURED, error.code());
    }

    private static ParseDoor door(Optional<Uploads> uploads) {
        var scrapes = ScrapeWiring.scrapes(
                new Settings(Map.of()),
                (page, request) -> new Extraction.Extracted(Json.object(), Json.object()),
                Duration.ofSeconds(10));
        var clock = Clock.systemUTC();
        var memory = new InMemoryPageMemory(clock);
        var pages = new PageScrapes(
                new RememberingScrapes(scrapes, memory, Duration.ZERO, clock),
                memory,
                new Ledger(new InMemoryKeyStore(), clock));
        return new ParseDoor(scrapes, pages, uploads, false);
    }

    private JsonNode open(String body) {
        var answer = Json.parse(door.openUpload(request("a", body)).body());
        assertTrue(answer.path("success").asBoolean(), answer.toString());
        return answer.path("data");
    }

    private void put(String tenant, String html) {
        var bytes = html.getBytes(StandardCharsets.UTF_8);
        store.found.put(tenant + "/" + store.announced.id(), new Uploads.Found.Stored("text/html", bytes));
    }

    private JsonNode parse(String tenant, String body) {
        return Json.parse(door.parse(request(tenant, body)).body()).path("data");
    }

    private ApiException refused(String tenant, String body) {
        return assertThrows(ApiException.class, () -> door.parse(request(tenant, body)));
    }

    private static ApiRequest request(String tenant, String body) {
        return new ApiRequest(
                "POST /v2/parse",
                tenant,
                Map.of(),
                Map.of(),
                Map.of("content-type", "application/json; charset=utf-8"),
                body.getBytes(StandardCharsets.UTF_8),
                "https://api.example");
    }
}
