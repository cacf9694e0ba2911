package dev.pagemill.common.task;

import dev.pagemill.common.task.TaskResultMessage.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Claims in this process's memory: for tests and simulations. */
public final class InMemoryTaskClaims implements TaskClaims {
    private record Entry(
            String owner, long leaseUntilMillis, @Nullable Outcome outcome) {}

    private final Map<String, Entry> entries = new HashMap<>();
    private final Clock clock;
    private long claims;

    public InMemoryTaskClaims(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Claim claim(String tenant, String taskId, Duration lease) {
        long now = clock.millis();
        var entry = entries.get(key(tenant, taskId));
        if (entry != null && entry.outcome() != null) {
            return new Claim.Done(entry.outcome());
        }
        if (entry != null && entry.leaseUntilMillis() >= now) {
            return new Claim.Busy();
        }
        var mine = new Claim.Acquired(tenant, taskId, Long.toString(++claims));
        entries.put(key(tenant, taskId), new Entry(mine.owner(), now + lease.toMillis(), null));
        return mine;
    }

    @Override
    public synchronized Outcome complete(Claim.Acquired claim, Outcome outcome) {
        var entry = entries.get(key(claim.tenant(), claim.taskId()));
        if (entry != null && entry.outcome() != null) {
            return entry.outcome();
        }
        entries.put(key(claim.tenant(), claim.taskId()), new Entry(claim.owner(), 0, outcome));
        return outcome;
    }

    @Override
    public synchronized void release(Claim.Acquired claim) {
        var key = key(claim.tenant(), claim.taskId());
        var entry = entries.get(key);
        if (entry != null && entry.outcome() == null && entry.owner().equals(claim.owner())) {
            entries.remove(key);
        }
    }

    private static String key(String tenant, String taskId) {
        return tenant + "#" + taskId;
    }
}
