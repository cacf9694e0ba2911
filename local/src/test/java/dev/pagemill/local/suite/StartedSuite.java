package dev.pagemill.local.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.local.command.ApiClient;
import dev.pagemill.local.poll.Schedules;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The checkout's suite, up in this process for a test. */
final class StartedSuite implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(150);
    private static final long POLL_MILLIS = 200;

    private final Suite suite;
    private final ApiClient api;

    private StartedSuite(Suite suite) {
        this.suite = suite;
        this.api = new ApiClient(suite.url());
    }

    /** @param aws a server for all AWS services in place of our own */
    static StartedSuite thatMayReach(String authority, Optional<URI> aws) throws InterruptedException {
        return new StartedSuite(Suite.start(new SuiteOptions(
                Checkout.PROJECT, 0, Optional.empty(), aws, Map.of(), Map.of(), List.of(authority), line -> {})));
    }

    /** With values for the template's parameters, its schedules on a time of their own. */
    static StartedSuite with(Map<String, String> parameters, Schedules.Time time) throws InterruptedException {
        var options = new SuiteOptions(
                Checkout.PROJECT, 0, Optional.empty(), Optional.empty(), Map.of(), parameters, List.of(), line -> {});
        return new StartedSuite(Suite.start(options, time));
    }

    ApiClient api() {
        return api;
    }

    JsonNode get(String path) throws InterruptedException {
        return api.call("GET", path, Optional.empty(), Optional.empty());
    }

    /** What is at a path once it is as expected. */
    JsonNode when(String path, Predicate<JsonNode> is) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        JsonNode seen = get(path);
        while (!is.test(seen)) {
            JsonNode last = seen;
            assertTrue(System.nanoTime() < deadline, () -> "it does not happen: " + last.toPrettyString());
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            seen = get(path);
        }
        return seen;
    }

    JsonNode ended(String run) throws InterruptedException {
        return when("/v1/runs/" + run, seen -> !seen.path("status").asText().equals("RUNNING"));
    }

    /** No function has tried what its policies do not allow. */
    void keepsToItsPolicies() {
        assertEquals(List.of(), suite.refused(), "policies in template.yaml");
    }

    @Override
    public void close() {
        suite.close();
    }
}
