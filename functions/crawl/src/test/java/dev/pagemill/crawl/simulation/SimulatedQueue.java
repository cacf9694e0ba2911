package dev.pagemill.crawl.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A standard queue: at least once, in any order. */
final class SimulatedQueue {
    private static final int VISIBILITY_MILLIS = 30_000;

    private final Random random;
    private final Faults faults;
    private final List<Message> messages = new ArrayList<>();
    private long ids;

    SimulatedQueue(Random random, Faults faults) {
        this.random = random;
        this.faults = faults;
    }

    static final class Message {
        final long id;
        final String body;
        long visibleAt;

        Message(long id, String body, long visibleAt) {
            this.id = id;
            this.body = body;
            this.visibleAt = visibleAt;
        }
    }

    void send(String body, long at) {
        messages.add(new Message(++ids, body, at));
        if (faults.chance(0.05)) {
            messages.add(new Message(++ids, body, at + random.nextInt(60_000)));
        }
    }

    List<Message> receive(long now, int most) {
        var visible = new ArrayList<>(
                messages.stream().filter(message -> message.visibleAt <= now).toList());
        var batch = new ArrayList<Message>();
        while (!visible.isEmpty() && batch.size() < most) {
            var message = visible.remove(random.nextInt(visible.size()));
            message.visibleAt = now + VISIBILITY_MILLIS;
            batch.add(message);
        }
        return batch;
    }

    void delete(Message message) {
        if (!faults.chance(0.05)) {
            messages.remove(message);
        }
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    List<String> bodies() {
        return messages.stream().map(message -> message.body).toList();
    }
}
