package dev.pagemill.crawl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RehearsalTest {
    @Test
    void startsAndBeginsACrawlWithoutAnyService() {
        // The event that begins it, the site's task and the first page's.
        assertEquals(3, Rehearsal.run());
    }
}
