package dev.pagemill.scrape.search;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Calls a search engine's JSON API. Its address is configured, so that it may be a private one. */
final class EngineClient {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int MAX_ANSWER_BYTES = 5_000_000;
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /** The engine's answer was none; the message is for the caller and holds no secret. */
    static final class NoAnswer extends Exception {
        NoAnswer(String message) {
            super(message);
        }
    }

    JsonNode call(HttpRequest request) throws NoAnswer {
        try {
            var answer = http.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
            if (answer.statusCode() != OK) {
                throw new NoAnswer("The search engine answered " + answer.statusCode());
            }
            return Json.parse(new String(answer.body(), StandardCharsets.UTF_8));
        } catch (Json.InvalidJson e) {
            throw new NoAnswer(
                    "The search engine did not answer with JSON; SearXNG needs json among its search.formats");
        } catch (IOException e) {
            throw new NoAnswer("The search engine cannot be reached, or does not answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("The search was interrupted");
        }
    }
}
