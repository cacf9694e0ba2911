package dev.pagemill.local.backing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.local.template.BucketSpec;
import dev.pagemill.local.template.QueueSpec;
import dev.pagemill.local.template.TableSpec;
import dev.pagemill.local.template.Template;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Makes the template's tables, queues and buckets; what is there already is left as it is. */
final class Provisioner {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int CONFLICT = 409;

    private final Template template;

    Provisioner(Template template) {
        this.template = template;
    }

    void provision(Service service, AwsEndpoint endpoint) throws IOException, InterruptedException {
        switch (service) {
            case DYNAMODB -> tables(endpoint);
            case SQS -> queues(endpoint);
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

    /** Dead-letter queues first: a queue cannot name one that is not there. */
    private void queues(AwsEndpoint endpoint) throws IOException, InterruptedException {
        List<QueueSpec> ordered = template.queues().stream()
                .sorted(Comparator.comparing(QueueSpec::hasDeadLetterQueue))
                .toList();
        for (QueueSpec queue : ordered) {
            ObjectNode request = JsonNodeFactory.instance.objectNode().put("QueueName", queue.name());
            ObjectNode attributes = request.putObject("Attributes");
            queue.attributes().forEach(attributes::put);
            try {
                endpoint.call("CreateQueue", request, LIMIT);
            } catch (AwsError e) {
                if (!e.code().contains("QueueNameExists") && !e.code().contains("QueueAlreadyExists")) {
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
