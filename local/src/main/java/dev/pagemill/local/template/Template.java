package dev.pagemill.local.template;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What template.yaml declares for one deployment, everything evaluated.
 *
 * @param functions in the order of the file
 * @param queues in the order of the file
 * @param tables in the order of the file
 * @param buckets in the order of the file
 * @param cors of the HTTP API, where it has any
 * @param warnings what the local runner does not run, a sentence each
 */
public record Template(
        List<FunctionSpec> functions,
        List<QueueSpec> queues,
        List<TableSpec> tables,
        List<BucketSpec> buckets,
        Optional<Cors> cors,
        List<String> warnings) {
    public Template {
        functions = List.copyOf(functions);
        queues = List.copyOf(queues);
        tables = List.copyOf(tables);
        buckets = List.copyOf(buckets);
        warnings = List.copyOf(warnings);
    }

    /**
     * A function by its logical id or its physical name.
     *
     * @throws TemplateException listing the functions there are
     */
    public FunctionSpec function(String name) {
        return functions.stream()
                .filter(f -> f.id().equals(name) || f.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new TemplateException("template.yaml has no function " + name + "; it has "
                        + functions.stream().map(FunctionSpec::id).collect(Collectors.joining(", "))));
    }

    /** A queue by its ARN. */
    public Optional<QueueSpec> queue(String arn) {
        return queues.stream().filter(queue -> queue.arn().equals(arn)).findFirst();
    }
}
