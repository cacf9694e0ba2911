package dev.pagemill.local.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagemill.local.command.ApiClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The suite killed by SIGKILL at random moments of a Map of 2,000 items, and started again on the same data each time. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class KilledMapIT {
    private static final int ITEMS = 2_000;
    private static final int KILLS = 3;
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    /** Each look reads the records of 2,000 items: more looks would be most of what the suite does. */
    private static final long POLL_MILLIS = 1_000;

    private static final String UP = "Pagemill is up at ";

    /** Each item waits, so that it has records of its own beside the one in which it begins with its neighbours. */
    private static final String WORKFLOW = """
            {"QueryLanguage":"JSONata","StartAt":"M","States":{"M":{"Type":"Map","Items":"{%% [1..%d] %%}",
              "ItemProcessor":{"StartAt":"W","States":{
                "W":{"Type":"Wait","Seconds":1,"Next":"P"},
                "P":{"Type":"Pass","Output":"{%% $states.input * 3 %%}","End":true}}},
              "End":true}}}""".formatted(ITEMS);

    @TempDir
    private Path folder;

    private final ObjectMapper mapper = new ObjectMapper();
    private final List<SuiteProcess> started = new ArrayList<>();

    private record Running(SuiteProcess process, ApiClient api) {}

    private Running start() throws IOException, InterruptedException {
        String data = folder.resolve("data").toString();
        var process = SuiteProcess.start(folder, "start" + started.size(), "start", "--port", "0", "--data", data);
        started.add(process);
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            Optional<String> up = process.printed()
                    .lines()
                    .filter(line -> line.startsWith(UP))
                    .findFirst();
            if (up.isPresent()) {
                String url = up.get().substring(UP.length()).split(" ", 2)[0];
                return new Running(process, new ApiClient(url));
            }
            assertTrue(
                    process.process().isAlive() && System.nanoTime() < deadline,
                    () -> "the suite does not start: " + process.told());
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    @AfterEach
    void leaveNothingRunning() {
        started.forEach(each -> each.process().destroyForcibly());
    }

    @Test
    void endsWithTheExactResult() throws IOException, InterruptedException {
        var random = new Random(ITEMS);
        Running running = start();
        running.api().deploy("killed", mapper.readTree(WORKFLOW));
        String id = running.api()
                .start("killed", mapper.createObjectNode(), "once")
                .path("id")
                .asText();
        for (int kill = 0; kill < KILLS; kill++) {
            int moment = ITEMS * kill / KILLS + random.nextInt(ITEMS / (2 * KILLS));
            JsonNode seen = run(running.api(), id);
            while (seen.at("/states/0/done").asInt() < moment) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                seen = run(running.api(), id);
            }
            assertEquals("RUNNING", seen.path("status").asText(), "killed before its end");
            // Started again at once, while the servers of the one before still notice that it is gone.
            running.process().kill();
            running = start();
        }
        JsonNode run = run(running.api(), id);
        while (run.path("status").asText().equals("RUNNING")) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            run = run(running.api(), id);
        }
        running.process().kill();
        var expected = mapper.createArrayNode();
        for (int i = 1; i <= ITEMS; i++) {
            expected.add(3 * i);
        }
        assertEquals("SUCCEEDED", run.path("status").asText(), run::toString);
        assertEquals(expected, run.path("output"));
        assertEquals(ITEMS, run.at("/states/0/done").asInt());
    }

    private static JsonNode run(ApiClient api, String id) throws InterruptedException {
        return api.call("GET", "/v1/runs/" + id, Optional.empty(), Optional.empty());
    }
}
