package dev.pagemill.scrape;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.access.Usage;
import dev.pagemill.common.account.Payer;
import dev.pagemill.common.config.Settings;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.http.ErrorCode;
import dev.pagemill.common.http.HttpFunction;
import dev.pagemill.common.http.Routes;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.lambda.Priming;
import dev.pagemill.common.lambda.Secret;
import dev.pagemill.scrape.search.SearchProvider;
import dev.pagemill.scrape.search.SearchProvider.Outcome;
import dev.pagemill.scrape.search.SearxngSearch;
import dev.pagemill.scrape.search.SerperSearch;
import dev.pagemill.scrape.search.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** {@code POST /v2/search}: what a configured search engine finds, scraped where that is asked for. */
public final class SearchApi extends HttpFunction {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Scrapes scrapes;

    /** For Lambda. */
    public SearchApi() {
        this(System.getenv());
    }

    /** @param environment as Lambda would give it */
    public SearchApi(Map<String, String> environment) {
        this(new Settings(environment));
    }

    private SearchApi(Settings settings) {
        this(
                ScrapeWiring.scrapes(settings, ScrapeWiring.extraction(settings), LONGEST),
                Remembering.of(settings),
                provider(settings),
                settings.flag("PAGEMILL_STRICT", false));
    }

    SearchApi(Scrapes scrapes, Remembering memory, Optional<SearchProvider> provider, boolean strict) {
        super(
                new Routes()
                        .on(
                                "POST /v2/search",
                                request -> search(new Parts(memory, scrapes, provider), request, strict)),
                memory.links());
        this.scrapes = scrapes;
        Priming.beforeSnapshot(this.scrapes::rehearse);
    }

    private record Parts(Remembering memory, Scrapes scrapes, Optional<SearchProvider> provider) {}

    private static ApiResponse search(Parts parts, ApiRequest http, boolean strict) {
        var request = SearchRequest.read(http.json(), strict);
        var engine = parts.provider()
                .orElseThrow(() -> new ApiException(
                        ErrorCode.NOT_CONFIGURED,
                        "No search engine is configured; deploy with SearchUrl (a SearXNG server) or SearchKeySecret"
                                + " (a key of serper.dev)"));
        var end = parts.memory().clock().instant().plus(request.time());
        var found = results(engine, request);
        var id = UUID.randomUUID().toString();
        request.scrape().ifPresent(options -> scrape(parts, http.tenant(), found, new Job(options, id, end)));
        int pages = 1
                + (request.scrape().isPresent()
                        ? found.values().stream().mapToInt(List::size).sum()
                        : 0);
        parts.memory()
                .ledger()
                .charge(http.tenant(), http.header("x-pagemill-key"), new Usage(pages, 0, 0), "search." + id);
        return ApiResponse.ok(answer(request, found, id).put("creditsUsed", pages));
    }

    private static ObjectNode answer(SearchRequest request, Map<Source, List<ObjectNode>> found, String id) {
        var answer = Json.object().put("success", true).put("id", id);
        var data = answer.putObject("data");
        found.forEach((source, results) -> data.putArray(source.field()).addAll(results));
        request.warning().ifPresent(warning -> answer.put("warning", warning));
        return answer;
    }

    private static Map<Source, List<ObjectNode>> results(SearchProvider engine, SearchRequest request) {
        var found = new EnumMap<Source, List<ObjectNode>>(Source.class);
        for (var source : request.sources()) {
            var query = new SearchProvider.Query(
                    request.text(),
                    source,
                    request.limit(),
                    request.period(),
                    request.country(),
                    request.language(),
                    request.time());
            switch (engine.search(query)) {
                case Outcome.Found(var results) -> found.put(source, results);
                case Outcome.Failed(var message) -> throw new ApiException(ErrorCode.UPSTREAM_FAILED, message);
            }
        }
        return found;
    }

    private record Job(ObjectNode options, String id, Instant end) {}

    /** Puts the documents of web pages and news into their results; what fails is told in its metadata. */
    private static void scrape(Parts parts, String tenant, Map<Source, List<ObjectNode>> found, Job job) {
        var remembering = parts.memory().scrapes(parts.scrapes(), parts.memory().usualAge());
        var work = new ArrayList<Callable<ObjectNode>>();
        // Models that the scrapes ask are charged to whom this thread works for; the others below do not know it.
        var payer = Payer.current();
        found.forEach((source, results) -> results.forEach(result -> {
            if (source != Source.IMAGES) {
                work.add(() -> payer.pays(() -> document(remembering, tenant, result, job)));
            }
        }));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("A result could not be scraped", e);
        }
    }

    private static ObjectNode document(RememberingScrapes scrapes, String tenant, ObjectNode result, Job job) {
        var input = job.options().deepCopy().put("url", result.path("url").asText());
        var id = job.id() + "." + result.path("position").asInt();
        var call = new RememberingScrapes.Call(tenant, id, input, Optional.of(job.end()));
        return switch (scrapes.scrape(call)) {
            case Scrapes.Outcome.Done(var document, var warning) -> result.setAll(document);
            case Scrapes.Outcome.Failed(var error) -> {
                result.withObject("/metadata")
                        .put("sourceURL", result.path("url").asText())
                        .put("error", error.code() + ": " + error.message());
                yield result;
            }
        };
    }

    private static Optional<SearchProvider> provider(Settings settings) {
        var url = settings.uri("PAGEMILL_SEARCH_URL");
        var key = Secret.of(settings, "PAGEMILL_SEARCH_KEY_SECRET", "PAGEMILL_SEARCH_KEY");
        return key.<SearchProvider>map(secret -> new SerperSearch(url.orElse(SerperSearch.HOME), secret))
                .or(() -> url.map(SearxngSearch::new));
    }
}
