package dev.pagemill.crawl.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.blob.BlobStore;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.http.BodyFields;
import dev.pagemill.common.http.ErrorCode;
import dev.pagemill.common.http.HostRule;
import dev.pagemill.common.http.Routes;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.crawl.engine.Accounts;
import dev.pagemill.crawl.engine.CrawlEngine;
import dev.pagemill.crawl.engine.JobEvents;
import dev.pagemill.crawl.job.JobKind;
import dev.pagemill.crawl.job.JobStatus;
import dev.pagemill.crawl.store.JobStore;
import dev.pagemill.ml.model.ChatModel;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** What each route of the crawl function does. */
public final class CrawlRoutes {
    private final JobRequests requests;
    private final Optional<CrawlPrompts> prompts;
    private final JobStarter starter;
    private final JobViews views;
    private final TeamViews team;
    private final CrawlEngine engine;
    private final JobStore store;
    private final Accounts accounts;

    /**
     * What is configured.
     *
     * @param lanes pages of a job in flight, where its asker names no number
     * @param gapMillis between two requests to one host
     * @param strict unknown fields are refused
     * @param hosts that may be asked for
     * @param model turns prompts into options; empty where none is configured
     */
    public record Setting(
            int lanes,
            long gapMillis,
            boolean strict,
            Clock clock,
            Supplier<UUID> ids,
            HostRule hosts,
            Optional<ChatModel> model) {
        /** Without a language model, for the Internet alone. */
        public Setting(int lanes, long gapMillis, boolean strict, Clock clock, Supplier<UUID> ids) {
            this(lanes, gapMillis, strict, clock, ids, HostRule.INTERNET, Optional.empty());
        }
    }

    public CrawlRoutes(JobStore store, BlobStore blobs, JobEvents events, Accounts accounts, Setting setting) {
        this.store = store;
        this.accounts = accounts;
        this.requests = new JobRequests(
                new JobRequests.Defaults(setting.lanes(), setting.gapMillis(), setting.strict(), setting.hosts()));
        this.prompts = setting.model().map(model -> new CrawlPrompts(model, requests, setting.clock()));
        this.starter = new JobStarter(store, blobs, events, setting.clock(), setting.ids());
        this.views = new JobViews(store, blobs);
        this.team = new TeamViews(store);
        // It only cancels, which sends nothing.
        this.engine = new CrawlEngine(
                store, (key, config, state, effects, answers) -> {}, CrawlEngine.Surroundings.of(setting.clock()));
    }

    /** All of them, by the keys that template.yaml declares. */
    public Routes routes() {
        var routes = new Routes()
                .on("POST /v2/crawl", request -> starter.start(request, crawl(request.json())))
                .on("GET /v2/crawl/active", views::active)
                .on("GET /v2/crawl/ongoing", views::active)
                .on("POST /v2/crawl/params-preview", this::preview)
                .on("POST /v2/batch/scrape", request -> starter.start(request, requests.batch(request.json())))
                .on("POST /v2/extract", request -> starter.start(request, requests.extract(request.json())))
                .on("GET /v2/extract/{id}", views::extraction)
                .on("GET /v2/team/queue-status", team::queue)
                .on("GET /v2/concurrency-check", team::concurrency);
        for (var kind : new JobKind[] {JobKind.CRAWL, JobKind.BATCH}) {
            routes.on("GET /v2/" + kind.path() + "/{id}", request -> views.status(request, kind))
                    .on("DELETE /v2/" + kind.path() + "/{id}", request -> cancel(request, kind))
                    .on("GET /v2/" + kind.path() + "/{id}/errors", request -> views.errors(request, kind));
        }
        return routes;
    }

    private ApiResponse cancel(ApiRequest request, JobKind kind) {
        var job = views.find(request, kind);
        var status = engine.cancel(job.key());
        if (status != JobStatus.CANCELLED) {
            throw new ApiException(ErrorCode.CONFLICT, "The job has ended already; its pages can be read");
        }
        store.load(job.key()).ifPresent(state -> accounts.charge(job.key(), job.config(), state));
        return ApiResponse.ok(Json.object().put("success", true).put("status", "cancelled"));
    }

    private JobRequests.Accepted crawl(JsonNode body) {
        return body.path("prompt").asText().isBlank() || prompts.isEmpty()
                ? requests.crawl(body)
                : prompts.get().crawl(body);
    }

    private ApiResponse preview(ApiRequest request) {
        var fields = new BodyFields(request.json());
        var url = fields.text("url", JobRequests.MAX_URL_CHARS).flatMap(text -> requests.url(fields, text));
        var prompt = fields.text("prompt", CrawlPrompts.MAX_CHARS).filter(text -> !text.isBlank());
        if (fields.any("url").isEmpty() || prompt.isEmpty()) {
            fields.issue("", "required", "Give a url and a prompt");
        }
        var warning = fields.finish(false);
        var options = prompts.orElseThrow(() -> new ApiException(
                        ErrorCode.NOT_CONFIGURED,
                        "Turning a prompt into crawl options needs a language model, and none is configured; give"
                                + " includePaths, excludePaths, limit and the like yourself"))
                .options(url.orElseThrow(), prompt.orElseThrow());
        var answer = Json.object().put("success", true);
        answer.putObject("data").put("url", url.orElseThrow()).setAll(options);
        warning.ifPresent(text -> answer.put("warning", text));
        return ApiResponse.ok(answer);
    }
}
