package dev.pagemill.common.task;

import dev.pagemill.common.queue.Destination;
import dev.pagemill.common.task.TaskDoor.Replies;
import dev.pagemill.common.task.TaskDoor.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * The replies of tasks that are worked on side by side: those that are ready together travel together, since a request to a
 * queue costs the same for one message and for ten. The last task to end sends for all that wait; none waits longer than the
 * patience for slower ones.
 */
final class ReplyGroup {
    private final Replies replies;
    private final Duration patience;
    private final int tasks;
    private int working;
    private List<Waiting> waiting = new ArrayList<>();

    private record Waiting(Reply reply, CompletableFuture<Boolean> sent) {}

    /** @param tasks how many will each call {@link #send} or {@link #withdraw} once */
    ReplyGroup(Replies replies, int tasks, Duration patience) {
        this.replies = replies;
        this.tasks = tasks;
        this.working = tasks;
        this.patience = patience;
    }

    /**
     * Sends a reply, alone or with others; it is durable when this returns.
     *
     * @throws IllegalStateException where it may not have been sent
     */
    void send(Reply reply) {
        if (!reply.isWanted()) {
            withdraw();
            return;
        }
        var mine = new Waiting(reply, new CompletableFuture<>());
        flush(leave(mine));
        if (!isSent(mine)) {
            throw new IllegalStateException("The queue " + reply.to().queueUrl() + " did not take a reply");
        }
    }

    /** A task ended without a reply. */
    void withdraw() {
        flush(leave(null));
    }

    private synchronized List<Waiting> leave(@org.jspecify.annotations.Nullable Waiting mine) {
        working--;
        if (mine != null) {
            waiting.add(mine);
        }
        return working == 0 ? taken() : List.of();
    }

    private synchronized List<Waiting> taken() {
        var all = waiting;
        waiting = new ArrayList<>();
        return all;
    }

    private boolean isSent(Waiting mine) {
        try {
            return mine.sent().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            flush(taken());
            return mine.sent().join();
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted before a reply was sent", e);
        }
    }

    private void flush(List<Waiting> all) {
        all.stream().collect(Collectors.groupingBy(each -> each.reply().to())).forEach(this::flush);
    }

    private void flush(Destination to, List<Waiting> all) {
        try {
            Set<Integer> failed = replies.sendAll(
                    to.from(tasks),
                    all.stream().map(each -> each.reply().body()).toList());
            for (int i = 0; i < all.size(); i++) {
                all.get(i).sent().complete(!failed.contains(i));
            }
        } catch (RuntimeException e) {
            all.forEach(each -> each.sent().completeExceptionally(e));
        }
    }
}
