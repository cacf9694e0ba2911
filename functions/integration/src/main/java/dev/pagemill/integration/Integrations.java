package dev.pagemill.integration;

import dev.pagemill.common.task.Task;
import dev.pagemill.common.task.TaskResult;
import dev.pagemill.common.task.Worker;

/** The kinds of task that this worker knows. */
final class Integrations implements Worker {
    /** {@code arn:aws:states:::lambda:invoke}: FunctionName and Payload in, the service's answer out. */
    static final String LAMBDA_INVOKE = "lambda-invoke";

    /** A function's ARN as a Task's resource: what the function answers is the result. */
    static final String LAMBDA_FUNCTION = "lambda-function";

    /** A Map's ItemReader. */
    static final String READ_ITEMS = "read-items";

    /** A Map's ResultWriter. */
    static final String WRITE_RESULTS = "write-results";

    private final LambdaCalls lambda;
    private final ItemSource source;
    private final ResultSink sink;

    Integrations(LambdaCalls lambda, ItemSource source, ResultSink sink) {
        this.lambda = lambda;
        this.source = source;
        this.sink = sink;
    }

    @Override
    public TaskResult perform(Task task) {
        return switch (task.kind()) {
            case LAMBDA_INVOKE -> lambda.invoke(task.input(), false);
            case LAMBDA_FUNCTION -> lambda.invoke(task.input(), true);
            case READ_ITEMS -> source.read(task);
            case WRITE_RESULTS -> sink.write(task);
            default ->
                new TaskResult.Failed(
                        "States.Runtime", "There is no integration " + task.kind() + "; see docs/workflows.md");
        };
    }
}
