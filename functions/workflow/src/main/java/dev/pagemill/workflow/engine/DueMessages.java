package dev.pagemill.workflow.engine;

import java.time.Instant;

/** Messages for later than a queue can hold them back; the Timer function sends them when they are due. */
public interface DueMessages {
    /**
     * Keeps a message until it is due. Keeping it twice under one name is keeping it once.
     *
     * @param tenant whose message it is
     * @param name unique for the tenant
     */
    void keep(String tenant, String name, Instant due, String body);
}
