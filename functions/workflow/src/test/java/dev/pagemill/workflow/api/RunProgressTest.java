package dev.pagemill.workflow.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.pagemill.common.blob.InMemoryBlobStore;
import dev.pagemill.common.blob.Payload;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.task.TaskResultMessage;
import dev.pagemill.workflow.engine.Engine;
import dev.pagemill.workflow.engine.Machines;
import dev.pagemill.workflow.run.Effect;
import dev.pagemill.workflow.run.Fork;
import dev.pagemill.workflow.run.Message;
import dev.pagemill.workflow.run.RunHead;
import dev.pagemill.workflow.run.RunKey;
import dev.pagemill.workflow.store.InMemoryRunStore;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunProgressTest {
    private static final RunKey RUN = new RunKey("t", "r");
    private static final JsonNode DEFINITION = Json.parse("""
            {"QueryLanguage":"JSONata","StartAt":"M","States":{
              "M":{"Type":"Map","Items":[1,2,3],"End":true,"ItemProcessor":{"StartAt":"T","States":{
                "T":{"Type":"Task","Resource":"pagemill:x","End":true}}}}}}""");

    private final InMemoryRunStore store = new InMemoryRunStore();
    private final ArrayDeque<Effect.RunTask> tasks = new ArrayDeque<>();
    private final Engine engine = engine();

    private Engine engine() {
        var random = new Random(1);
        var now = Instant.parse("2026-11-20T20:00:00Z");
        return new Engine(
                store,
                new Machines(head -> DEFINITION),
                new InMemoryBlobStore(),
                new Engine.Surroundings(() -> now, random::nextLong, Fork.WIDTH));
    }

    private void handle(Message message) {
        for (Effect effect : engine.handle(message)) {
            switch (effect) {
                case Effect.RunTask task -> tasks.add(task);
                case Effect.Tell tell -> handle(tell.message());
                case Effect.SetStatus status -> store.setStatus(status);
            }
        }
    }

    private void answer(TaskResultMessage.Outcome outcome) {
        var task = tasks.remove();
        handle(new Message.TaskDone(RUN, task.frame().path(), task.step(), outcome));
    }

    private String statuses() {
        ArrayNode states = new RunProgress(store).of(RUN).states();
        var text = new StringBuilder();
        states.forEach(state -> text.append(state.path("name").asText())
                .append(' ')
                .append(state.path("status").asText())
                .append(' '));
        return text.toString().trim();
    }

    @Test
    void aRedriveUndoesWhatFailed() {
        var done = new TaskResultMessage.Outcome.Succeeded(new Payload.Inline(Json.object()));
        var head = new RunHead(RUN, "w", "v", Instant.EPOCH, "secret", 0);
        handle(new Message.StartRun(head, new Payload.Inline(Json.object())));
        assertEquals("M RUNNING T RUNNING", statuses());
        answer(done);
        answer(new TaskResultMessage.Outcome.Failed("No", "not today"));
        assertEquals("M FAILED T FAILED", statuses());
        tasks.clear();
        handle(new Message.RedriveRun(RUN, 1));
        assertEquals("M RUNNING T RUNNING", statuses());
        while (!tasks.isEmpty()) {
            answer(done);
        }
        assertEquals("M SUCCEEDED T SUCCEEDED", statuses());
    }
}
