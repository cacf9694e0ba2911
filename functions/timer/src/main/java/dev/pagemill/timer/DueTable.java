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

    /** Puts an item off, unless it was moved since it was read. */
    void putOff(DueItem item, Instant until);

    /**
     * One item.
     *
     * @param pk the item's partition key
     * @param sk the item's sort key
     * @param at when it was due
     * @param queueUrl where to send the body
     */
    record DueItem(String pk, String sk, Instant at, String queueUrl, String body) {
        private static final String LETTER = "DUE";

        /** Whether it is only a message, to be forgotten once sent. Any other item is more, and its owner moves it on. */
        boolean isLetter() {
            return sk.equals(LETTER);
        }
    }
}
