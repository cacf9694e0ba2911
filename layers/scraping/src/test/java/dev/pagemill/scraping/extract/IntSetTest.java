package dev.pagemill.scraping.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
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

    /** Hashes whose last bits are the same, also where higher bits are mixed into them by shifting. */
    @Test
    void takesChosenHashesAsFastAsOthers() {
        IntSet set = new IntSet();
        assertTimeout(Duration.ofSeconds(5), () -> {
            for (int high = 0; high < 1 << 11; high++) {
                for (int low = 0; low < 1 << 7; low++) {
                    int kept = high << 21 | low;
                    set.add(kept ^ (kept >>> 15 & (1 << 21) - 1));
                }
            }
        });
        assertTrue(set.size() > 250_000);
    }
}
