package dev.pagemill.scrape;

import dev.pagemill.common.config.Settings;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.lambda.Priming;
import dev.pagemill.common.task.Task;
import dev.pagemill.common.task.TaskDoors;
import dev.pagemill.common.task.TaskResult;
import dev.pagemill.common.task.Worker;
import dev.pagemill.common.task.WorkerFunction;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The scrape worker: tasks from the queue, or one page by direct invocation. The result of {@code scrape} is the Document, that of {@code extract} data by a schema. */
public final class ScrapeWorker extends WorkerFunction {
    /** Below the function's own timeout in template.yaml, so that a slow site is a failed task and not a dead worker. */
    private static final Duration LONGEST = Duration.ofSeconds(50);

    /** The kind of tasks that answer an API's caller. */
    static final String PAGE = "page";

    /** As Lambda makes it. */
    public ScrapeWorker() {
        this(System.getenv());
    }

    /** @param environment the function's variables */
    public ScrapeWorker(Map<String, String> environment) {
        this(new Settings(environment));
    }

    private ScrapeWorker(Settings settings) {
        this(scrapes(settings), new SiteTasks(ScrapeWiring.sites(settings)), settings);
    }

    private ScrapeWorker(Scrapes scrapes, SiteTasks sites, Settings settings) {
        super(
                worker(scrapes, sites, Remembering.inThisProcess()),
                "scrape",
                () -> TaskDoors.of(worker(scrapes, sites, Remembering.of(settings)), settings));
    }

    static Worker worker(Scrapes scrapes, SiteTasks sites, Remembering memory) {
        var remembering = memory.scrapes(scrapes, Duration.ZERO);
        var pages = memory.pages(scrapes);
        return task -> switch (task.kind()) {
            case "scrape" ->
                result(remembering.scrape(
                        new RememberingScrapes.Call(task.tenant(), task.id(), task.input(), task.deadline())));
            case PAGE -> page(pages, task, memory.clock().instant().plus(LONGEST));
            case "extract" ->
                result(scrapes.extract(new Scrapes.Asker(task.id(), task.tenant(), task.deadline()), task.input()));
            case "sitemap" -> sites.perform(task);
            default -> unknown(task);
        };
    }

    /** A single scrape that took longer than its caller's connection: the caller asks for it by its id. */
    private static TaskResult page(PageScrapes pages, Task task, Instant deadline) {
        var input = task.input();
        var asked = new PageScrapes.Asked(
                task.tenant(),
                Optional.ofNullable(input.path("keyId").textValue()),
                input.path("id").asText(),
                input.path("request"));
        return new TaskResult.Succeeded(
                Json.object().put("status", pages.scrape(asked, deadline).status()));
    }

    private static TaskResult result(Scrapes.Outcome outcome) {
        return switch (outcome) {
            case Scrapes.Outcome.Done(var output, var warning) -> new TaskResult.Succeeded(output);
            case Scrapes.Outcome.Failed(var error) -> new TaskResult.Failed(error.errorName(), error.message());
        };
    }

    private static TaskResult unknown(Task task) {
        return new TaskResult.Failed(
                "Scrape.UnknownKind",
                "The scrape worker does not know tasks of kind " + task.kind()
                        + "; it knows scrape, extract and sitemap");
    }

    private static Scrapes scrapes(Settings settings) {
        var scrapes = ScrapeWiring.scrapes(settings, ScrapeWiring.extraction(settings), LONGEST);
        Priming.beforeSnapshot(scrapes::rehearse);
        return scrapes;
    }
}
