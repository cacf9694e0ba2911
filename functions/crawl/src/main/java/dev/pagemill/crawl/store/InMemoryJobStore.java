package dev.pagemill.crawl.store;

import dev.pagemill.crawl.job.JobConfig;
import dev.pagemill.crawl.job.JobKey;
import dev.pagemill.crawl.job.JobState;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Jobs in this process's memory: for tests and simulations. */
public final class InMemoryJobStore implements JobStore {
    private record LogKey(JobKey job, String log) {}

    private final Map<JobKey, JobConfig> configs = new HashMap<>();
    private final Map<JobKey, JobState> states = new HashMap<>();
    private final Map<LogKey, TreeMap<Integer, Segment<?>>> logs = new HashMap<>();
    private final LinkedHashMap<JobKey, Boolean> active = new LinkedHashMap<>();

    @Override
    public synchronized boolean create(JobKey key, JobConfig config, JobState state) {
        if (states.putIfAbsent(key, state) != null) {
            return false;
        }
        configs.put(key, config);
        active.put(key, true);
        return true;
    }

    @Override
    public synchronized Optional<JobConfig> config(JobKey key) {
        return Optional.ofNullable(configs.get(key));
    }

    @Override
    public synchronized Optional<JobState> load(JobKey key) {
        return Optional.ofNullable(states.get(key));
    }

    @Override
    public synchronized boolean replace(JobKey key, JobState next) {
        var standing = states.get(key);
        if (standing == null) {
            return false;
        }
        if (standing.seq() != next.seq() - 1) {
            return standing.seq() == next.seq() && standing.nonce().equals(next.nonce());
        }
        states.put(key, next);
        return true;
    }

    @Override
    public synchronized <T> void putSegment(JobKey key, Log<T> log, Segment<T> segment) {
        logs.computeIfAbsent(new LogKey(key, log.name()), none -> new TreeMap<>())
                .merge(segment.from(), segment, (old, put) -> old.upTo() >= put.upTo() ? old : put);
    }

    @Override
    public synchronized <T> List<Segment<T>> segments(JobKey key, Log<T> log, int from, int until) {
        int end = Math.max(from, until);
        return logs.getOrDefault(new LogKey(key, log.name()), new TreeMap<>()).subMap(from, end).values().stream()
                .map(segment -> new Segment<>(
                        segment.from(),
                        segment.entries().stream().map(log.type()::cast).toList()))
                .toList();
    }

    @Override
    public synchronized int segmentStart(JobKey key, Log<?> log, int position) {
        var start =
                logs.getOrDefault(new LogKey(key, log.name()), new TreeMap<>()).floorKey(position);
        return start == null ? 0 : start;
    }

    @Override
    public synchronized List<JobKey> active(String tenant) {
        return active.keySet().stream()
                .filter(key -> key.tenant().equals(tenant))
                .toList()
                .reversed();
    }

    @Override
    public synchronized void removeActive(JobKey key) {
        active.remove(key);
    }

    @Override
    public synchronized List<JobKey> due(long now) {
        return states.entrySet().stream()
                .filter(entry -> !entry.getValue().status().terminal())
                .filter(entry -> entry.getValue().dueAt() <= now)
                .map(Map.Entry::getKey)
                .toList();
    }
}
