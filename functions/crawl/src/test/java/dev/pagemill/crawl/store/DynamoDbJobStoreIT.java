package dev.pagemill.crawl.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.crawl.job.JobKey;
import dev.pagemill.testing.DynamoDbLocal;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The store on DynamoDB Local: the contract, and how long things are kept. */
class DynamoDbJobStoreIT extends JobStoreContract {
    private static DynamoDbLocal server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = CrawlTables.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    JobStore store() {
        return storeAt(NOW);
    }

    private static JobStore storeAt(long now) {
        return new DynamoDbJobStore(
                server.client(), CrawlTables.JOBS, Clock.fixed(Instant.ofEpochMilli(now), ZoneOffset.UTC));
    }

    private static Optional<Long> expiry(JobKey key, String part) {
        var item = server.client()
                .getItem(request -> request.tableName(CrawlTables.JOBS)
                        .key(Map.of(
                                "pk", AttributeValue.fromS(key.tenant() + "#job#" + key.id()),
                                "sk", AttributeValue.fromS(part))))
                .item();
        assertFalse(item.isEmpty(), part);
        return Optional.ofNullable(item.get("expiresAt")).map(value -> Long.valueOf(value.n()));
    }

    @Test
    void keepsWhatGoesOnAndForgetsWhatEnded() {
        JobKey key = created(NOW);
        store().putSegment(key, Log.FRONTIER, frontier(0, 3));
        assertEquals(Optional.empty(), expiry(key, "state"), "a job that goes on has no time to live");
        var ended = store().load(key).orElseThrow().cancelled(NOW).written(1, "c");
        assertTrue(store().replace(key, ended));
        long kept = DynamoDbJobStore.RESULT_RETENTION.toMillis();
        assertEquals((NOW + kept) / 1000, expiry(key, "state").orElseThrow());
        for (String part : List.of("config", "frontier#0000000000")) {
            assertTrue(expiry(key, part).orElseThrow() > (NOW + kept) / 1000, part + " goes before its job");
        }
        assertTrue(storeAt(NOW + kept - 1).load(key).isPresent());
        // DynamoDB removes items up to days late: nobody may read on meanwhile.
        assertEquals(Optional.empty(), storeAt(NOW + kept).load(key));
    }

    @Test
    void findsWhatIsDueInEveryPartition() {
        var keys = Stream.generate(() -> created(NOW)).limit(40).toList();
        assertTrue(store().due(NOW + Duration.ofHours(1).toMillis()).containsAll(keys));
    }
}
