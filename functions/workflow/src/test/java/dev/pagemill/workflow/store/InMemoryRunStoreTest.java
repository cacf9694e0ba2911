package dev.pagemill.workflow.store;

import dev.pagemill.workflow.run.Message;
import dev.pagemill.workflow.run.RunKey;
import dev.pagemill.workflow.run.RunStore;
import java.util.Optional;

class InMemoryRunStoreTest extends RunStoreContract {
    private final InMemoryRunStore store = new InMemoryRunStore();

    @Override
    RunStore store() {
        return store;
    }

    @Override
    Optional<Message> due(RunKey run) {
        return store.looks().stream()
                .map(InMemoryRunStore.Look::message)
                .filter(message -> message.run().equals(run))
                .findFirst();
    }
}
