package dev.pagemill.crawl.store;

import dev.pagemill.common.access.DynamoDbKeyStore;
import dev.pagemill.common.access.KeyStore;
import dev.pagemill.testing.DynamoDbLocal;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The store on DynamoDB Local. */
class DynamoDbKeyStoreIT extends KeyStoreContract {
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
    KeyStore store() {
        return new DynamoDbKeyStore(server.client(), CrawlTables.KEYS, Clock.systemUTC());
    }
}
