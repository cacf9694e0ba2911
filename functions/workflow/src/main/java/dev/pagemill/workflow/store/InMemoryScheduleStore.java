package dev.pagemill.workflow.store;

import dev.pagemill.workflow.run.RunStore.Page;
import dev.pagemill.workflow.schedule.Schedule;
import dev.pagemill.workflow.schedule.ScheduleKey;
import dev.pagemill.workflow.schedule.ScheduleStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Schedules in this process's memory: for tests and simulations. */
public final class InMemoryScheduleStore implements ScheduleStore {
    private final Map<ScheduleKey, Schedule> schedules = new HashMap<>();
    private final Map<ScheduleKey, Instant> wakes = new HashMap<>();

    @Override
    public synchronized Optional<Schedule> get(ScheduleKey key) {
        return Optional.ofNullable(schedules.get(key));
    }

    @Override
    public synchronized boolean put(Schedule schedule, Instant now) {
        var standing = schedules.get(schedule.key());
        long before = standing == null ? 0 : standing.standing().revision();
        if (schedule.standing().revision() != before + 1) {
            return false;
        }
        schedules.put(schedule.key(), schedule);
        wakes.remove(schedule.key());
        schedule.standing().wakeAt(now).ifPresent(time -> wakes.put(schedule.key(), time));
        return true;
    }

    @Override
    public synchronized boolean delete(ScheduleKey key) {
        wakes.remove(key);
        return schedules.remove(key) != null;
    }

    @Override
    public synchronized Page<Schedule> list(String tenant, Optional<String> cursor, int limit) {
        List<Schedule> found = schedules.values().stream()
                .filter(schedule -> schedule.key().tenant().equals(tenant))
                .filter(schedule -> cursor.map(after -> schedule.key().id().compareTo(after) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(schedule -> schedule.key().id()))
                .limit(limit + 1L)
                .toList();
        var items = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                items, found.size() > limit ? Optional.of(items.getLast().key().id()) : Optional.empty());
    }

    /** The schedules that Timer would wake now. */
    public synchronized List<ScheduleKey> due(Instant now) {
        var due = new ArrayList<ScheduleKey>();
        wakes.forEach((key, time) -> {
            if (!time.isAfter(now)) {
                due.add(key);
            }
        });
        return due;
    }

    /** The earliest time at which Timer would wake one; none where it never would. */
    public synchronized Optional<Instant> nextWake() {
        return wakes.values().stream().min(Comparator.naturalOrder());
    }
}
