package dev.pagemill.workflow;

import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.blob.S3BlobStore;
import dev.pagemill.common.config.Settings;
import dev.pagemill.common.lambda.AwsClients;
import dev.pagemill.common.queue.AsyncInvocations;
import dev.pagemill.workflow.engine.Delivery;
import dev.pagemill.workflow.engine.Engine;
import dev.pagemill.workflow.engine.Engine.Surroundings;
import dev.pagemill.workflow.engine.Machines;
import dev.pagemill.workflow.engine.TaskRoutes;
import dev.pagemill.workflow.run.Fork;
import dev.pagemill.workflow.run.RunHead;
import dev.pagemill.workflow.run.WorkflowStore;
import dev.pagemill.workflow.run.WorkflowVersion;
import dev.pagemill.workflow.schedule.ScheduleFiring;
import dev.pagemill.workflow.schedule.ScheduleFiring.Stores;
import dev.pagemill.workflow.store.DynamoDbDueMessages;
import dev.pagemill.workflow.store.DynamoDbRunStore;
import dev.pagemill.workflow.store.DynamoDbScheduleStore;
import dev.pagemill.workflow.store.DynamoDbWorkflowStore;
import dev.pagemill.workflow.store.TableSettings;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The parts that both functions use, on AWS clients made from the environment.
 *
 * @param stores where definitions and schedules are
 * @param ports what the engine and the API work with
 * @param delivery sends what transitions oblige to
 * @param engine applies messages
 * @param chance unpredictable numbers, for ids and secrets
 */
record Wiring(Stores stores, Delivery.Ports ports, Delivery delivery, Engine engine, LongSupplier chance) {
    private static final int MAX_KEEP_DAYS = 3650;

    static Wiring of(Map<String, String> environment) {
        var settings = new Settings(environment);
        String table = settings.required("WORKFLOW_TABLE");
        String bucket = settings.required("BLOB_BUCKET");
        String queueUrl = settings.required("WORKFLOW_EVENTS_QUEUE_URL");
        int keepDays =
                settings.integer("RUN_RETENTION_DAYS", (int) TableSettings.DEFAULT_KEEP.toDays(), 1, MAX_KEEP_DAYS);
        settings.check();
        var clients = new AwsClients(settings);
        var clock = Clock.systemUTC();
        var blobs = new S3BlobStore(clients.s3(), bucket);
        var dynamoDb = clients.dynamoDb();
        var tableSettings = new TableSettings(table, queueUrl, blobs, Duration.ofDays(keepDays), clock);
        var workflows = new DynamoDbWorkflowStore(dynamoDb, tableSettings);
        var ports = new Delivery.Ports(
                AsyncInvocations.forwarding(clients)::send,
                new DynamoDbDueMessages(dynamoDb, table, queueUrl),
                new DynamoDbRunStore(dynamoDb, tableSettings),
                new Payloads(blobs),
                clock);
        LongSupplier chance = new SecureRandom()::nextLong;
        var engine = new Engine(
                ports.store(),
                new Machines(head -> definition(workflows, head)),
                blobs,
                new Surroundings(clock, chance, Fork.WIDTH));
        var stores = new Stores(new DynamoDbScheduleStore(dynamoDb, table, queueUrl), workflows);
        return new Wiring(stores, ports, new Delivery(queueUrl, new TaskRoutes(environment), ports), engine, chance);
    }

    WorkflowStore workflows() {
        return stores.workflows();
    }

    ScheduleFiring firing() {
        return new ScheduleFiring(stores, ports, delivery, chance);
    }

    private static com.fasterxml.jackson.databind.JsonNode definition(WorkflowStore workflows, RunHead head) {
        return workflows
                .version(head.key().tenant(), head.workflow(), head.version())
                .map(WorkflowVersion::definition)
                .orElseThrow(() -> new IllegalStateException("Run " + head.key().id() + " is pinned to version "
                        + head.version() + " of workflow " + head.workflow() + ", which is not in the table"));
    }
}
