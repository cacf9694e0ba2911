package dev.pagemill.local.backing;

import dev.pagemill.local.template.BucketSpec;
import dev.pagemill.local.template.TableSpec;
import dev.pagemill.local.template.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Makes the template's tables, queues and buckets; what is there already is left as it is. */
final class Provisioner {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int CONFLICT = 409;

    private final Template template;
    private final Optional<Path> data;
    private final Supplier<Set<String>> restoredQueues;

    /**
     * @param data the suite's folder of state, where the server keeps some
     * @param restoredQueues the queues whose messages the server has restored so far
     */
    Provisioner(Template template, Optional<Path> data, Supplier<Set<String>> restoredQueues) {
        this.template = template;
        this.data = data;
        this.restoredQueues = restoredQueues;
    }

    void provision(Service service, AwsEndpoint endpoint) throws IOException, InterruptedException {
        switch (service) {
            case DYNAMODB -> tables(endpoint);
            case SQS ->
                new QueueProvisioner(endpoint, data.map(folder -> folder.resolve(service.folder())), restoredQueues)
                        .provision(template.queues());
            case S3 -> buckets(endpoint);
        }
    }

    private void tables(AwsEndpoint endpoint) throws IOException, InterruptedException {
        for (TableSpec table : template.tables()) {
            try {
                endpoint.call("CreateTable", table.createRequest(), LIMIT);
            } catch (AwsError e) {
                if (!e.code().equals("ResourceInUseException")) {
                    throw e;
                }
            }
        }
    }

    private void buckets(AwsEndpoint endpoint) throws IOException, InterruptedException {
        for (BucketSpec bucket : template.buckets()) {
            int status = endpoint.status("PUT", "/" + bucket.name());
            if (status / 100 != 2 && status != CONFLICT) {
                throw new BackingException("bucket " + bucket.name() + " could not be made: status " + status);
            }
        }
    }
}
