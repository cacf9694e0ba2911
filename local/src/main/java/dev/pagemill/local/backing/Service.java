package dev.pagemill.local.backing;

import dev.pagemill.local.template.FunctionSpec;
import dev.pagemill.local.template.Template;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The AWS services that have a stand-in. */
public enum Service {
    DYNAMODB,
    SQS,
    S3;

    /** The name of its folder under local/backing and under the data directory; the service in a signature. */
    public String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a whole suite needs: a service with no resource in the template is not started. */
    public static Set<Service> neededBy(Template template) {
        Set<Service> needed = EnumSet.noneOf(Service.class);
        for (Service service : values()) {
            if (service.names(template).findAny().isPresent()) {
                needed.add(service);
            }
        }
        return needed;
    }

    /** What one function needs: the services of the resources that its environment names. */
    public static Set<Service> neededBy(Template template, FunctionSpec function) {
        Set<Service> needed = EnumSet.noneOf(Service.class);
        for (Service service : values()) {
            if (service.names(template).anyMatch(function.environment()::containsValue)) {
                needed.add(service);
            }
        }
        return needed;
    }

    private Stream<String> names(Template template) {
        return switch (this) {
            case DYNAMODB -> template.tables().stream().map(table -> table.name());
            case SQS -> template.queues().stream().map(queue -> queue.url());
            case S3 -> template.buckets().stream().map(bucket -> bucket.name());
        };
    }
}
