package dev.pagemill.crawl;

import dev.pagemill.common.access.DynamoDbKeyStore;
import dev.pagemill.common.blob.S3BlobStore;
import dev.pagemill.common.config.Settings;
import dev.pagemill.common.http.HttpFunction;
import dev.pagemill.common.lambda.AwsClients;
import dev.pagemill.crawl.api.CrawlRoutes;
import dev.pagemill.crawl.engine.JobEvents;
import dev.pagemill.crawl.engine.KeyAccounts;
import dev.pagemill.crawl.engine.SqsQueues;
import dev.pagemill.crawl.store.DynamoDbJobStore;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** Crawls, batches and extractions: started, shown, cancelled. */
public final class CrawlApi extends HttpFunction {
    /** For Lambda. */
    public CrawlApi() {
        this(System.getenv());
    }

    /** @param environment as Lambda would give it */
    public CrawlApi(Map<String, String> environment) {
        super(routes(new Settings(environment)).routes());
    }

    private static CrawlRoutes routes(Settings settings) {
        var crawl = CrawlSettings.read(settings);
        settings.check();
        var clients = new AwsClients(settings);
        var dynamoDb = clients.dynamoDb();
        var store = new DynamoDbJobStore(dynamoDb, crawl.table(), Clock.systemUTC());
        var keys = new DynamoDbKeyStore(dynamoDb, crawl.keysTable(), Clock.systemUTC());
        return new CrawlRoutes(
                store,
                new S3BlobStore(clients.s3(), crawl.bucket()),
                new JobEvents(new SqsQueues(clients.sqs()), crawl.eventsQueue()),
                new KeyAccounts(keys),
                new CrawlRoutes.Setting(
                        crawl.lanes(), crawl.gapMillis(), crawl.strict(), Clock.systemUTC(), UUID::randomUUID));
    }
}
