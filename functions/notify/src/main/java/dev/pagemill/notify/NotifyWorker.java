package dev.pagemill.notify;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.blob.S3BlobStore;
import dev.pagemill.common.config.Settings;
import dev.pagemill.common.lambda.AwsClients;
import dev.pagemill.common.lambda.Secret;
import dev.pagemill.common.task.DynamoDbTaskClaims;
import dev.pagemill.common.task.QueueBatch;
import dev.pagemill.scraping.fetch.GuardedPost;
import dev.pagemill.scraping.fetch.HostResolver;
import dev.pagemill.scraping.fetch.NetworkRules;
import dev.pagemill.scraping.fetch.PageFetcher;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/** Delivers webhooks: signed, to public addresses only, again with backoff over about an hour. */
public final class NotifyWorker implements RequestHandler<SQSEvent, SQSBatchResponse> {
    /** What Firecrawl's receivers are used to. */
    private static final Duration DELIVERY_TIME = Duration.ofSeconds(10);

    private static final Duration LEASE_MARGIN = Duration.ofSeconds(5);

    private final WebhookDoor door;

    /** For Lambda. */
    public NotifyWorker() {
        this(System.getenv());
    }

    /** @param environment as Lambda would give it */
    public NotifyWorker(Map<String, String> environment) {
        this(door(new Settings(environment)));
    }

    NotifyWorker(WebhookDoor door) {
        this.door = door;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var lease = Duration.ofMillis(context.getRemainingTimeInMillis()).plus(LEASE_MARGIN);
        return PowertoolsLogging.withLogging(
                context, () -> QueueBatch.process(event, message -> door.accept(message.getBody(), lease)));
    }

    private static WebhookDoor door(Settings settings) {
        var table = settings.required("TASKS_TABLE");
        var bucket = settings.required("BLOB_BUCKET");
        var queue = settings.required("NOTIFY_TASKS_QUEUE_URL");
        var deadLetters = settings.required("NOTIFY_DEAD_LETTERS_QUEUE_URL");
        var rules = NetworkRules.parse(
                settings.optional("PAGEMILL_ALLOWED_ADDRESSES").orElse(""),
                settings.optional("PAGEMILL_RESOLVE").orElse(""));
        settings.check();
        var clients = new AwsClients(settings);
        var blobs = new S3BlobStore(clients.s3(), bucket);
        var post = new GuardedPost(new PageFetcher.Network(HostResolver.system(), rules), DELIVERY_TIME);
        return new WebhookDoor(
                new Delivery(
                        post, blobs, Secret.of(settings, "PAGEMILL_WEBHOOK_SECRET_ARN", "PAGEMILL_WEBHOOK_SECRET")),
                new DynamoDbTaskClaims(clients.dynamoDb(), table, Clock.systemUTC()),
                new Payloads(blobs),
                later(clients.sqs(), queue, deadLetters));
    }

    private static WebhookDoor.Later later(SqsClient sqs, String queue, String deadLetters) {
        return new WebhookDoor.Later() {
            @Override
            public void again(String body, int delaySeconds) {
                sqs.sendMessage(
                        request -> request.queueUrl(queue).messageBody(body).delaySeconds(delaySeconds));
            }

            @Override
            public void giveUp(String body) {
                sqs.sendMessage(request -> request.queueUrl(deadLetters).messageBody(body));
            }
        };
    }
}
