package dev.pagemill.crawl.store;

class InMemoryJobStoreTest extends JobStoreContract {
    private final InMemoryJobStore store = new InMemoryJobStore();

    @Override
    JobStore store() {
        return store;
    }
}
