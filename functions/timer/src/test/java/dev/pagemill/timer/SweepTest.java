package dev.pagemill.timer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SweepTest {
    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");

    private final Table table = new Table();
    private final List<String> sent = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();
    private final Sweep sweep = new Sweep(table, this::send, () -> NOW);

    private Set<Integer> send(String queueUrl, List<String> bodies) {
        var failed = new HashSet<Integer>();
        for (int i = 0; i < bodies.size(); i++) {
            if (refused.contains(bodies.get(i))) {
                failed.add(i);
            } else {
                sent.add(queueUrl + " " + bodies.get(i));
            }
        }
        return failed;
    }

    @Test
    void sendsWhatIsDueAndForgetsIt() {
        table.put(0, NOW.minusSeconds(60), "q1", "a");
        table.put(1, NOW, "q2", "b");
        table.put(2, NOW.plusSeconds(1), "q1", "later");
        assertEquals(2, sweep.run());
        assertEquals(List.of("q1 a", "q2 b"), sent);
        assertEquals(0, sweep.run());
    }

    @Test
    void keepsWhatTheQueueDidNotTake() {
        table.put(0, NOW, "q1", "a");
        table.put(0, NOW, "q1", "b");
        refused.add("a");
        assertEquals(1, sweep.run());
        refused.clear();
        assertEquals(1, sweep.run());
        assertEquals(List.of("q1 b", "q1 a"), sent);
    }

    @Test
    void putsOffWhatIsMoreThanAMessage() {
        table.add(0, NOW, new DueTable.DueItem("t#schedules", "s1", NOW, "q1", "schedule"));
        assertEquals(1, sweep.run());
        assertEquals(0, sweep.run());
        assertEquals(NOW.plus(Sweep.AGAIN_AFTER), table.places.get("schedule").at());
    }

    @Test
    void readsPageAfterPage() {
        for (int i = 0; i < 2 * Sweep.PAGE + 1; i++) {
            table.put(3, NOW.minusMillis(i), "q1", "m" + i);
        }
        assertEquals(2 * Sweep.PAGE + 1, sweep.run());
    }

    @Test
    void doesNotTurnInCirclesWhenTheQueueTakesNothing() {
        for (int i = 0; i < Sweep.PAGE; i++) {
            table.put(0, NOW, "q1", "m" + i);
            refused.add("m" + i);
        }
        assertEquals(0, sweep.run());
    }

    private static final class Table implements DueTable {
        private record Place(int shard, Instant at, DueItem item) {}

        private final Map<String, Place> places = new TreeMap<>();

        void put(int shard, Instant at, String queueUrl, String body) {
            add(shard, at, new DueItem(body, "DUE", at, queueUrl, body));
        }

        void add(int shard, Instant at, DueItem item) {
            places.put(item.body(), new Place(shard, at, item));
        }

        @Override
        public List<DueItem> due(int shard, Instant now, int limit) {
            return places.values().stream()
                    .filter(place -> place.shard() == shard && !place.at().isAfter(now))
                    .map(Place::item)
                    .limit(limit)
                    .toList();
        }

        @Override
        public void forget(DueItem item) {
            places.remove(item.pk());
        }

        @Override
        public void putOff(DueItem item, Instant until) {
            places.computeIfPresent(item.body(), (body, place) -> new Place(place.shard(), until, item));
        }
    }
}
