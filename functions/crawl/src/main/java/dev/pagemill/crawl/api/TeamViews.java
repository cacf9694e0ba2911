package dev.pagemill.crawl.api;

import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.crawl.job.JobConfig;
import dev.pagemill.crawl.job.JobState;
import dev.pagemill.crawl.store.JobStore;
import java.util.List;

/** What a tenant's jobs are at, all together. */
final class TeamViews {
    private final JobStore store;

    TeamViews(JobStore store) {
        this.store = store;
    }

    ApiResponse queue(ApiRequest request) {
        var running = running(request.tenant());
        int open = running.stream()
                .mapToInt(state -> state.total() - state.completed())
                .sum();
        int active = running.stream().mapToInt(JobState::pagesInFlight).sum();
        return ApiResponse.ok(Json.object()
                .put("success", true)
                .put("jobsInQueue", open)
                .put("activeJobsInQueue", active)
                .put("waitingJobsInQueue", open - active)
                .put("maxConcurrency", JobConfig.MAX_LANES)
                .putNull("mostRecentSuccess"));
    }

    ApiResponse concurrency(ApiRequest request) {
        int active = running(request.tenant()).stream()
                .mapToInt(JobState::pagesInFlight)
                .sum();
        return ApiResponse.ok(Json.object()
                .put("success", true)
                .put("concurrency", active)
                .put("maxConcurrency", JobConfig.MAX_LANES));
    }

    private List<JobState> running(String tenant) {
        return store.active(tenant).stream()
                .flatMap(key -> store.load(key).stream())
                .filter(state -> !state.status().terminal())
                .toList();
    }
}
