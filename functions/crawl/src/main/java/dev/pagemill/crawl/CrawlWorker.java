package dev.pagemill.crawl;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.access.DynamoDbKeyStore;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.blob.S3BlobStore;
import dev.pagemill.common.config.Settings;
import dev.pagemill.common.lambda.AwsClients;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.lambda.Priming;
import dev.pagemill.common.task.QueueBatch;
import dev.pagemill.crawl.engine.CrawlEngine;
import dev.pagemill.crawl.engine.CrawlInbox;
import dev.pagemill.crawl.engine.DynamoDbHostSlots;
import dev.pagemill.crawl.engine.KeyAccounts;
import dev.pagemill.crawl.engine.SqsQueues;
import dev.pagemill.crawl.engine.TaskOutbox;
import dev.pagemill.crawl.store.DynamoDbJobStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * Moves jobs: batches of its queue's events, and a schedule's call that looks after jobs whose answers stay
 * away. A stream handler, since the event may be either.
 */
public final class CrawlWorker implements RequestStreamHandler {
    private final CrawlInbox inbox;

    /** For Lambda. */
    public CrawlWorker() {
        this(System.getenv());
    }

    /** @param environment as Lambda would give it */
    public CrawlWorker(Map<String, String> environment) {
        this(inbox(new Settings(environment)));
        Priming.beforeSnapshot(Rehearsal::run);
    }

    CrawlWorker(CrawlInbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        var event = Json.mapper().readTree(in);
        var answer = PowertoolsLogging.withLogging(context, () -> answer(event));
        Json.mapper().writeValue(out, answer);
    }

    private JsonNode answer(JsonNode event) {
        return QueueBatch.read(event)
                .map(this::queue)
                .orElseGet(() -> Json.object().put("jobs", inbox.watch()));
    }

    private JsonNode queue(SQSEvent batch) {
        var messages = batch.getRecords().stream()
                .map(record -> new CrawlInbox.Received(record.getMessageId(), record.getBody()))
                .toList();
        var failed = inbox.accept(messages).stream().map(BatchItemFailure::new).toList();
        return Json.mapper().valueToTree(new SQSBatchResponse(failed));
    }

    private static CrawlInbox inbox(Settings settings) {
        var crawl = CrawlSettings.read(settings);
        var addresses = new TaskOutbox.Addresses(
                crawl.eventsQueue(),
                settings.required("SCRAPE_TASKS_QUEUE_URL"),
                settings.required("NOTIFY_TASKS_QUEUE_URL"));
        settings.check();
        var clients = new AwsClients(settings);
        var dynamoDb = clients.dynamoDb();
        var clock = Clock.systemUTC();
        var store = new DynamoDbJobStore(dynamoDb, crawl.table(), clock);
        var blobs = new S3BlobStore(clients.s3(), crawl.bucket());
        var outbox = new TaskOutbox(
                addresses,
                new SqsQueues(clients.sqs()),
                new DynamoDbHostSlots(dynamoDb, crawl.table()),
                new Payloads(blobs),
                store,
                new KeyAccounts(new DynamoDbKeyStore(dynamoDb, crawl.keysTable(), clock)),
                clock);
        var engine = new CrawlEngine(store, outbox, CrawlEngine.Surroundings.of(clock));
        return new CrawlInbox(engine, store, blobs, clock);
    }
}
