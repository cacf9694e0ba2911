package dev.pagemill.workflow.store;

import dev.pagemill.workflow.schedule.ScheduleKey;
import dev.pagemill.workflow.schedule.ScheduleStore;
import java.time.Instant;
import java.util.Optional;

class InMemoryScheduleStoreTest extends ScheduleStoreContract {
    private final InMemoryScheduleStore store = new InMemoryScheduleStore();

    @Override
    ScheduleStore store() {
        return store;
    }

    @Override
    Optional<Instant> wakesAt(ScheduleKey key) {
        return store.nextWake();
    }
}
