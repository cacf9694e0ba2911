package dev.pagemill.scrape;

import dev.pagemill.common.config.Settings;
import dev.pagemill.common.lambda.Priming;
import dev.pagemill.common.task.Task;
import dev.pagemill.common.task.TaskDoors;
import dev.pagemill.common.task.TaskResult;
import dev.pagemill.common.task.Worker;
import dev.pagemill.common.task.WorkerFunction;
import java.time.Duration;
import java.util.Map;

/** The scrape worker: tasks from the queue, or one page by direct invocation. The result of {@code scrape} is the Document, that of {@code extract} data by a schema. */
public final class ScrapeWorker extends WorkerFunction {
    /** Below the function's own timeout in template.yaml, so that a slow site is a failed task and not a dead worker. */
    private static final Duration LONGEST = Duration.ofSeconds(50);

    /** As Lambda makes it. */
    public ScrapeWorker() {
        this(System.getenv());
    }

    /** @param environment the function's variables */
    public ScrapeWorker(Map<String, String> environment) {
        this(
                worker(
                        scrapes(new Settings(environment)),
                        new SiteTasks(ScrapeWiring.sites(new Settings(environment)))),
                new Settings(environment));
    }

    private ScrapeWorker(Worker worker, Settings settings) {
        super(worker, "scrape", () -> TaskDoors.of(worker, settings));
    }

    static Worker worker(Scrapes scrapes, SiteTasks sites) {
        return task -> switch (task.kind()) {
            case "scrape" -> result(scrapes.scrape(task.id(), task.input(), task.deadline()));
            case "extract" -> result(scrapes.extract(task.id(), task.input(), task.deadline()));
            case "sitemap" -> sites.perform(task);
            default -> unknown(task);
        };
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
