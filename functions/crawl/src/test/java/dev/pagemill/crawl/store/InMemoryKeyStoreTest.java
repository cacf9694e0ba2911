package dev.pagemill.crawl.store;

import dev.pagemill.common.access.InMemoryKeyStore;
import dev.pagemill.common.access.KeyStore;

class InMemoryKeyStoreTest extends KeyStoreContract {
    private final InMemoryKeyStore store = new InMemoryKeyStore();

    @Override
    KeyStore store() {
        return store;
    }
}
