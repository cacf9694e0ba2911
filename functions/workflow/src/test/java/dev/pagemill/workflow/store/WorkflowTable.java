package dev.pagemill.workflow.store;

import dev.pagemill.testing.DynamoDbLocal;
import dev.pagemill.testing.Table;
import java.io.IOException;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/** The workflow table as the template has it. */
final class WorkflowTable {
    static final String NAME = "workflow";

    private WorkflowTable() {}

    /** On a server of the test's own. */
    static DynamoDbLocal start() throws IOException, InterruptedException {
        return DynamoDbLocal.start(named(NAME));
    }

    /** Another one, where a test reads whole tables. */
    static Table named(String name) {
        return Table.of(name, "pk", "sk")
                .index("due", ProjectionType.ALL, "dueShard", "dueAt")
                .index("runs", ProjectionType.ALL, "listKey", "listOrder")
                .number("dueAt");
    }
}
