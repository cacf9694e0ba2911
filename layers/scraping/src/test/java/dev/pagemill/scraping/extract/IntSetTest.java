package dev.pagemill.scraping.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class IntSetTest {
    @Test
    void holdsEachHashOnceHoweverManyThereAre() {
        IntSet set = new IntSet();
        assertTrue(set.isEmpty());
        for (int times = 0; times < 2; times++) {
            for (int hash = -1000; hash < 1000; hash++) {
                set.add(hash * 64);
            }
        }
        assertEquals(2000, set.size());
        assertTrue(set.contains(0));
        assertTrue(set.contains(-64_000));
        assertFalse(set.contains(1));
        assertFalse(set.contains(64_000));
    }
}
