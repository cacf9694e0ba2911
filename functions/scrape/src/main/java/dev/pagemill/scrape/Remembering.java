package dev.pagemill.scrape;

import dev.pagemill.common.access.DynamoDbKeyStore;
import dev.pagemill.common.access.InMemoryKeyStore;
import dev.pagemill.common.access.Ledger;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.blob.S3AnswerLinks;
import dev.pagemill.common.blob.S3BlobStore;
import dev.pagemill.common.config.Settings;
import dev.pagemill.common.http.AnswerLinks;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ErrorCode;
import dev.pagemill.common.lambda.AwsClients;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.queue.Destination;
import dev.pagemill.common.task.TaskMessage;
import dev.pagemill.scrape.memory.DynamoDbPageMemory;
import dev.pagemill.scrape.memory.InMemoryPageMemory;
import dev.pagemill.scrape.memory.PageMemory;
import dev.pagemill.scrape.upload.S3Uploads;
import dev.pagemill.scrape.upload.Uploads;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What outlives one scrape, and where it is kept.
 *
 * @param memory of pages
 * @param ledger that scrapes are charged to
 * @param later where scrapes go that take longer than a caller's connection
 * @param links to answers that are too large; empty where none can be made
 * @param uploads that requests are too small for; empty where there is no place for them
 * @param usualAge how old a cached copy may be where a request does not say it
 */
record Remembering(
        PageMemory memory,
        Ledger ledger,
        ScrapeDoor.Later later,
        Optional<AnswerLinks> links,
        Optional<Uploads> uploads,
        Duration usualAge,
        Clock clock) {
    /** A kilobyte is what one write of DynamoDB costs; what is larger is cheaper in S3. */
    private static final int INLINE_BYTES = 900;

    private static final int MAX_AGE_SECONDS = 30 * 86_400;

    /** In the deployment's table, bucket and queue. */
    static Remembering of(Settings settings) {
        var pages = settings.required("PAGES_TABLE");
        var keys = settings.required("KEYS_TABLE");
        var bucket = settings.required("BLOB_BUCKET");
        var queue = settings.optional("SCRAPE_TASKS_QUEUE_URL");
        var usualAge = Duration.ofSeconds(settings.integer("PAGEMILL_CACHE_SECONDS", 0, 0, MAX_AGE_SECONDS));
        settings.check();
        var clients = new AwsClients(settings);
        var dynamoDb = clients.dynamoDb();
        var s3 = clients.s3();
        var presigner = clients.s3Presigner();
        var blobs = new S3BlobStore(s3, bucket);
        var clock = Clock.systemUTC();
        return new Remembering(
                new DynamoDbPageMemory(dynamoDb, pages, new Payloads(blobs, INLINE_BYTES), clock),
                new Ledger(new DynamoDbKeyStore(dynamoDb, keys, clock), clock),
                queue.map(url -> later(clients, new Payloads(blobs), url)).orElse(Remembering::nowhere),
                Optional.of(new S3AnswerLinks(blobs, presigner, bucket)),
                Optional.of(new S3Uploads(s3, presigner, bucket, clock)),
                usualAge,
                clock);
    }

    /** Nothing outlives the process: for direct invocations, which need no state. */
    static Remembering inThisProcess() {
        var clock = Clock.systemUTC();
        return new Remembering(
                new InMemoryPageMemory(clock),
                new Ledger(new InMemoryKeyStore(), clock),
                Remembering::nowhere,
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO,
                clock);
    }

    RememberingScrapes scrapes(Scrapes scrapes, Duration age) {
        return new RememberingScrapes(scrapes, memory, age, clock);
    }

    PageScrapes pages(Scrapes scrapes) {
        return new PageScrapes(scrapes(scrapes, usualAge), memory, ledger);
    }

    private static void nowhere(PageScrapes.Asked asked) {
        throw new ApiException(
                ErrorCode.TIMEOUT, "The page takes longer than this request may; there is no worker for it");
    }

    private static ScrapeDoor.Later later(AwsClients clients, Payloads payloads, String queueUrl) {
        var sqs = clients.sqs();
        return asked -> {
            var input = Json.object().put("id", asked.id());
            asked.keyId().ifPresent(key -> input.put("keyId", key));
            input.set("request", asked.input());
            var task = new TaskMessage(
                    "page." + asked.id(),
                    ScrapeWorker.PAGE,
                    asked.tenant(),
                    payloads.store(asked.tenant(), input),
                    Destination.NOWHERE,
                    Json.object(),
                    Optional.empty());
            sqs.sendMessage(request -> request.queueUrl(queueUrl).messageBody(task.toJson()));
        };
    }
}
