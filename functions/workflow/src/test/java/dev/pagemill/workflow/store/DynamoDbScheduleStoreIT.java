package dev.pagemill.workflow.store;

import dev.pagemill.testing.DynamoDbLocal;
import dev.pagemill.workflow.schedule.ScheduleKey;
import dev.pagemill.workflow.schedule.ScheduleStore;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The store on DynamoDB Local. */
class DynamoDbScheduleStoreIT extends ScheduleStoreContract {
    private static DynamoDbLocal server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = WorkflowTable.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    ScheduleStore store() {
        return new DynamoDbScheduleStore(server.client(), WorkflowTable.NAME, "events");
    }

    @Override
    Optional<Instant> wakesAt(ScheduleKey key) {
        return Optional.ofNullable(server.client()
                        .getItem(
                                request -> request.tableName(WorkflowTable.NAME).key(Keys.schedule(key)))
                        .item()
                        .get("dueAt"))
                .map(time -> Instant.ofEpochMilli(Long.parseLong(time.n())));
    }
}
