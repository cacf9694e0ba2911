package dev.pagemill.timer;

import dev.pagemill.timer.DueTable.DueItem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * Sends what is due, and forgets it only once it is sent: a sweep that dies sends some items again at the next, which their
 * receivers expect. Late sweeps lose nothing, they find more. Items that are more than a message, such as schedules, are put
 * off instead: should nobody move them on, they are sent again.
 */
final class Sweep {
    /** Partitions of the index. */
    static final int SHARDS = 4;

    /** Items read and sent at once. */
    static final int PAGE = 100;

    /** Pages of one partition in one sweep; the rest comes in the next, a minute later. */
    static final int MAX_PAGES = 100;

    /** How soon an item comes again that its owner did not move on. */
    static final Duration AGAIN_AFTER = Duration.ofMinutes(5);

    private final DueTable table;
    private final Letters letters;
    private final InstantSource clock;

    /** Where items are sent. */
    interface Letters {
        /**
         * Sends bodies to a queue.
         *
         * @return the positions of those that were not sent
         */
        Set<Integer> send(String queueUrl, List<String> bodies);
    }

    Sweep(DueTable table, Letters letters, InstantSource clock) {
        this.table = table;
        this.letters = letters;
        this.clock = clock;
    }

    /** Sends everything that is due, and tells how many items that were. */
    int run() {
        int sent = 0;
        for (int shard = 0; shard < SHARDS; shard++) {
            for (int page = 0; page < MAX_PAGES; page++) {
                List<DueItem> items = table.due(shard, clock.instant(), PAGE);
                int done = send(items);
                sent += done;
                if (items.size() < PAGE || done == 0) {
                    break;
                }
            }
        }
        return sent;
    }

    private void settle(DueItem item) {
        if (item.isLetter()) {
            table.forget(item);
        } else {
            table.putOff(item, clock.instant().plus(AGAIN_AFTER));
        }
    }

    private int send(List<DueItem> items) {
        int sent = 0;
        for (String queueUrl : items.stream().map(DueItem::queueUrl).distinct().toList()) {
            List<DueItem> here = items.stream()
                    .filter(item -> item.queueUrl().equals(queueUrl))
                    .toList();
            Set<Integer> failed =
                    letters.send(queueUrl, here.stream().map(DueItem::body).toList());
            for (int i = 0; i < here.size(); i++) {
                if (!failed.contains(i)) {
                    settle(here.get(i));
                    sent++;
                }
            }
        }
        return sent;
    }
}
