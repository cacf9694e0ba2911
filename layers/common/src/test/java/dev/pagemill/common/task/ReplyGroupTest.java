package dev.pagemill.common.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pagemill.common.queue.Destination;
import dev.pagemill.common.task.TaskDoor.Replies;
import dev.pagemill.common.task.TaskDoor.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ReplyGroupTest {
    private static final Destination TO = new Destination("q", Optional.of("engine"));
    private static final Duration LONG = Duration.ofMinutes(5);

    private final ConcurrentLinkedQueue<List<String>> requests = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> alone = new ConcurrentLinkedQueue<>();
    private Set<Integer> failing = Set.of();

    private final Replies replies = new Replies() {
        @Override
        public void send(Destination to, String body) {
            throw new AssertionError("a group sends together");
        }

        @Override
        public Set<Integer> sendAll(Destination to, List<String> bodies) {
            requests.add(bodies);
            to.consumer().ifPresent(function -> alone.addAll(bodies));
            return failing;
        }
    };

    @Test
    void thoseThatEndTogetherTravelTogether() throws Exception {
        var group = new ReplyGroup(replies, 3, LONG);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = List.of(
                    threads.submit(() -> group.send(new Reply(TO, "a"))),
                    threads.submit(() -> group.send(new Reply(TO, "b"))),
                    threads.submit(group::withdraw));
            for (var each : all) {
                each.get();
            }
        }
        assertEquals(List.of(2), requests.stream().map(List::size).toList());
    }

    @Test
    void noneWaitsLongForASlowerOne() {
        var group = new ReplyGroup(replies, 2, Duration.ofMillis(1));
        group.send(new Reply(TO, "a"));
        assertEquals(List.of(List.of("a")), List.copyOf(requests));
        assertEquals(List.of(), List.copyOf(alone), "it came with another, and stays on the queue");
    }

    @Test
    void onlyTheReplyOfATaskThatCameAloneMayGoToTheFunction() {
        new ReplyGroup(replies, 1, LONG).send(new Reply(TO, "a"));
        assertEquals(List.of("a"), List.copyOf(alone));
    }

    @Test
    void aReplyThatWasNotTakenIsNotAcknowledged() {
        failing = Set.of(0);
        var group = new ReplyGroup(replies, 1, LONG);
        assertThrows(IllegalStateException.class, () -> group.send(new Reply(TO, "a")));
    }

    @Test
    void anOutageOfTheQueueIsToldToAll() {
        var group = new ReplyGroup(
                new Replies() {
                    @Override
                    public void send(Destination to, String body) {
                        throw new AssertionError("a group sends together");
                    }

                    @Override
                    public Set<Integer> sendAll(Destination to, List<String> bodies) {
                        throw new IllegalStateException("down");
                    }
                },
                1,
                LONG);
        assertThrows(CompletionException.class, () -> group.send(new Reply(TO, "a")));
    }
}
