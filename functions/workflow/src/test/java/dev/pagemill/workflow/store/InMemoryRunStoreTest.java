package dev.pagemill.workflow.store;

import dev.pagemill.workflow.run.RunStore;

class InMemoryRunStoreTest extends RunStoreContract {
    private final InMemoryRunStore store = new InMemoryRunStore();

    @Override
    RunStore store() {
        return store;
    }
}
