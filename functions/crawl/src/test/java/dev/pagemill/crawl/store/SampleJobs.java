package dev.pagemill.crawl.store;

import dev.pagemill.common.lambda.Json;
import dev.pagemill.crawl.frontier.DedupRules;
import dev.pagemill.crawl.frontier.ScopeRules;
import dev.pagemill.crawl.job.JobConfig;
import dev.pagemill.crawl.job.JobKind;
import dev.pagemill.crawl.job.SitemapMode;
import java.util.List;

/** Jobs for tests that do not mind what is asked for. */
public final class SampleJobs {
    private SampleJobs() {}

    /** A crawl from this URL. */
    public static JobConfig crawl(String url) {
        return new JobConfig(
                JobKind.CRAWL,
                url,
                null,
                100,
                3,
                50,
                SitemapMode.INCLUDE,
                false,
                null,
                new ScopeRules(List.of("^/a"), List.of("b$"), false, 4, true, true, false),
                new DedupRules(true, false),
                Json.parse("{\"formats\":[\"markdown\"]}"),
                Json.parse("{\"url\":\"https://example.com/hook\"}"),
                "k1",
                Json.parse("{\"limit\":100}"));
    }
}
