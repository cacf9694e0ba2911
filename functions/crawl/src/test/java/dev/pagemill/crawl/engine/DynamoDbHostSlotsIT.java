package dev.pagemill.crawl.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pagemill.crawl.store.CrawlTables;
import dev.pagemill.testing.DynamoDbLocal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Turns at a host, on DynamoDB Local, against what they are by definition. */
class DynamoDbHostSlotsIT {
    private static final long NOW = 1_795_000_000_000L;
    private static final long SEED = 20_261_121;

    private static DynamoDbLocal server;

    private final HostSlots slots = new DynamoDbHostSlots(server.client(), CrawlTables.JOBS);

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = CrawlTables.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** The same in memory: the next turn is free when the last one taken has ended. */
    private static final class InMemoryHostSlots implements HostSlots {
        private final Map<String, Long> nextAt = new HashMap<>();

        @Override
        public long reserve(String tenant, String host, int count, long gapMillis, long now) {
            long first = Math.max(now, nextAt.getOrDefault(tenant + "#" + host, now));
            nextAt.put(tenant + "#" + host, first + count * gapMillis);
            return first;
        }
    }

    @Test
    void givesTheTurnsThatADefinitionGives() {
        var definition = new InMemoryHostSlots();
        var random = new Random(SEED);
        long now = NOW;
        for (int i = 0; i < 300; i++) {
            String tenant = "t" + random.nextInt(2);
            String host = random.nextInt(3) + ".example";
            int count = 1 + random.nextInt(10);
            long gap = random.nextInt(3) * 100L;
            assertEquals(
                    definition.reserve(tenant, host, count, gap, now),
                    slots.reserve(tenant, host, count, gap, now),
                    "call " + i);
            now += random.nextInt(1_000);
        }
    }

    @Test
    void givesNoTurnTwice() throws Exception {
        int writers = 6;
        Callable<Long> one = () -> slots.reserve("many", "busy.example", 2, 100, NOW);
        List<Long> firsts = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : threads.invokeAll(Collections.nCopies(writers, one))) {
                firsts.add(each.get());
            }
        }
        Collections.sort(firsts);
        assertEquals(
                LongStream.range(0, writers).map(at -> NOW + 200 * at).boxed().toList(), firsts);
    }
}
