package dev.pagemill.common.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.blob.InMemoryBlobStore;
import dev.pagemill.common.blob.Payload;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.queue.Destination;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskDoorTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final JsonNode INPUT = Json.object().put("url", "https://example.com/");

    private final List<String> performed = new ArrayList<>();
    private final List<String> replies = new ArrayList<>();
    private final Payloads payloads = new Payloads(new InMemoryBlobStore());
    private final TaskClaims claims = new InMemoryTaskClaims(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    private boolean repliesFail;
    private boolean workerFails;

    private final TaskDoor door = new TaskDoor(this::perform, claims, payloads, (queue, body) -> {
        if (repliesFail) {
            throw new IllegalStateException("queue is down");
        }
        replies.add(queue.queueUrl() + " " + body);
    });

    private TaskResult perform(Task task) {
        performed.add(task.id());
        if (workerFails) {
            throw new IllegalStateException("bug");
        }
        return new TaskResult.Succeeded(
                Json.object().put("echo", task.input().path("url").asText()));
    }

    private static String message(String id) {
        return new TaskMessage(
                        id,
                        "scrape",
                        "default",
                        new Payload.Inline(INPUT),
                        Destination.queue("queue"),
                        Json.object().put("frame", 7),
                        Optional.of(Instant.EPOCH))
                .toJson();
    }

    @Test
    void repliesWithTheContextAsItCame() {
        door.accept(message("t1"), LEASE);
        var reply = Json.parse(replies.getFirst().substring("queue ".length()));
        assertEquals(Json.parse("""
                        {"type":"task-result","taskId":"t1","context":{"frame":7},"status":"SUCCEEDED","output":{"echo":"https://example.com/"}}"""), reply);
    }

    @Test
    void aDuplicateIsAnsweredAgainButNotPerformedAgain() {
        door.accept(message("t1"), LEASE);
        door.accept(message("t1"), LEASE);
        assertEquals(List.of("t1"), performed);
        assertEquals(2, replies.size());
        assertEquals(replies.get(0), replies.get(1));
    }

    @Test
    void aLostReplyIsSentOnTheNextDelivery() {
        repliesFail = true;
        assertThrows(IllegalStateException.class, () -> door.accept(message("t1"), LEASE));
        repliesFail = false;
        door.accept(message("t1"), LEASE);
        assertEquals(List.of("t1"), performed);
        assertEquals(1, replies.size());
    }

    @Test
    void aTaskThatAnotherWorkerHasComesBack() {
        claims.claim("default", "t1", LEASE);
        assertThrows(TaskDoor.TaskBusy.class, () -> door.accept(message("t1"), LEASE));
        assertEquals(List.of(), performed);
    }

    @Test
    void anOutageGivesTheClaimBack() {
        workerFails = true;
        assertThrows(IllegalStateException.class, () -> door.accept(message("t1"), LEASE));
        workerFails = false;
        door.accept(message("t1"), LEASE);
        assertEquals(List.of("t1", "t1"), performed);
        assertEquals(1, replies.size());
    }

    @Test
    void aTaskThatFailsAtItsLastTryIsAnsweredAsGivenUp() {
        workerFails = true;
        var reply = Json.parse(door.answer(new TaskDoor.Received(message("t1"), TaskDoor.LAST_TRY, LEASE))
                .body());
        assertEquals("FAILED", reply.path("status").asText());
        assertEquals(TaskDoor.GIVEN_UP, reply.path("error").asText());
    }

    @Test
    void aTaskThatKilledItsWorkersIsNotTriedAgain() {
        var reply = door.answer(new TaskDoor.Received(message("t1"), TaskDoor.LAST_TRY + 1, LEASE));
        assertEquals(TaskDoor.GIVEN_UP, Json.parse(reply.body()).path("error").asText());
        assertEquals(List.of(), performed);
    }

    @Test
    void tenantsDoNotShareTaskIds() {
        claims.claim("other", "t1", LEASE);
        door.accept(message("t1"), LEASE);
        assertEquals(1, replies.size());
    }
}
