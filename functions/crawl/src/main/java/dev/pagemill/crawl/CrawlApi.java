package dev.pagemill.crawl;

import dev.pagemill.common.access.DynamoDbKeyStore;
import dev.pagemill.common.blob.S3AnswerLinks;
import dev.pagemill.common.blob.S3BlobStore;
import dev.pagemill.common.config.Settings;
import dev.pagemill.common.http.AnswerLinks;
import dev.pagemill.common.http.HostRule;
import dev.pagemill.common.http.HttpFunction;
import dev.pagemill.common.lambda.AwsClients;
import dev.pagemill.common.lambda.Priming;
import dev.pagemill.crawl.api.CrawlRoutes;
import dev.pagemill.crawl.engine.JobEvents;
import dev.pagemill.crawl.engine.KeyAccounts;
import dev.pagemill.crawl.engine.SqsQueues;
import dev.pagemill.crawl.store.DynamoDbJobStore;
import dev.pagemill.ml.provider.Models;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Crawls, batches and extractions: started, shown, cancelled. */
public final class CrawlApi extends HttpFunction {
    /** For Lambda. */
    public CrawlApi() {
        this(System.getenv());
    }

    /** @param environment as Lambda would give it */
    public CrawlApi(Map<String, String> environment) {
        this(new Settings(environment));
    }

    private CrawlApi(Settings settings) {
        this(CrawlSettings.read(settings), settings);
    }

    private CrawlApi(CrawlSettings crawl, Settings settings) {
        this(routes(crawl, settings), Optional.of(links(crawl, settings)));
    }

    CrawlApi(CrawlRoutes routes, Optional<AnswerLinks> links) {
        super(routes.routes(), links);
        Priming.beforeSnapshot(Rehearsal::run);
    }

    private static AnswerLinks links(CrawlSettings crawl, Settings settings) {
        var clients = new AwsClients(settings);
        return new S3AnswerLinks(new S3BlobStore(clients.s3(), crawl.bucket()), clients.s3Presigner(), crawl.bucket());
    }

    private static CrawlRoutes routes(CrawlSettings crawl, Settings settings) {
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
                        crawl.lanes(),
                        crawl.gapMillis(),
                        crawl.strict(),
                        Clock.systemUTC(),
                        UUID::randomUUID,
                        HostRule.of(settings),
                        Models.of(settings)));
    }
}
