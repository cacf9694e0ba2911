package dev.pagemill.llm;

import dev.pagemill.common.config.Settings;
import dev.pagemill.common.lambda.Priming;
import dev.pagemill.common.task.TaskDoors;
import dev.pagemill.common.task.Worker;
import dev.pagemill.common.task.WorkerFunction;
import dev.pagemill.ml.provider.UsageAccounts;
import java.util.Map;

/** Answers the language-model tasks that orchestrators send, and direct invocations with the same input. */
public final class LlmWorker extends WorkerFunction {
    /** As Lambda makes it. */
    public LlmWorker() {
        this(System.getenv());
    }

    /** @param environment the function's variables; docs/models.md names them */
    public LlmWorker(Map<String, String> environment) {
        this(new Settings(environment));
    }

    private LlmWorker(Settings settings) {
        this(new LlmTasks(LlmWiring.conversations(settings, UsageAccounts.of(settings))), settings);
        Priming.beforeSnapshot(Rehearsal::run);
    }

    private LlmWorker(Worker worker, Settings settings) {
        super(worker, LlmTasks.CHAT, () -> TaskDoors.of(worker, settings));
    }
}
