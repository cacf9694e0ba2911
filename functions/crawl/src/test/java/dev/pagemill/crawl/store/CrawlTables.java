package dev.pagemill.crawl.store;

import dev.pagemill.testing.DynamoDbLocal;
import dev.pagemill.testing.Table;
import java.io.IOException;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/** The tables of crawls and of keys as the template has them. */
public final class CrawlTables {
    /** The crawl's table. */
    public static final String JOBS = "crawl";

    /** The table of keys. */
    public static final String KEYS = "keys";

    private CrawlTables() {}

    /** Both on a server of the test's own. */
    public static DynamoDbLocal start() throws IOException, InterruptedException {
        return DynamoDbLocal.start(
                Table.of(JOBS, "pk", "sk")
                        .index("due", ProjectionType.KEYS_ONLY, "dueShard", "dueAt")
                        .number("dueAt"),
                Table.of(KEYS, "pk").index("tenant", ProjectionType.ALL, "tenant"));
    }
}
