package dev.pagemill.timer;

import java.time.Instant;
import java.util.List;

/** Items that say what to send where, and from when on. */
interface DueTable {
    /**
     * Items of one partition of the index that are due, the earliest first.
     *
     * @param limit at most so many
     */
    List<DueItem> due(int shard, Instant now, int limit);

    /** Forgets an item that was sent. Forgetting it twice is harmless. */
    void forget(DueItem item);

    /**
     * One item.
     *
     * @param pk the item's partition key
     * @param sk the item's sort key
     * @param queueUrl where to send the body
     */
    record DueItem(String pk, String sk, String queueUrl, String body) {}
}
