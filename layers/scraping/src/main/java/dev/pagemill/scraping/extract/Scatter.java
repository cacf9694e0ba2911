package dev.pagemill.scraping.extract;

import java.security.SecureRandom;

/**
 * Where a hash that a page's words make begins to look for a free place. It depends on what only this process knows: by a fixed
 * rule somebody could choose words that all meet in one place, and a page of theirs would take the square of its length.
 */
final class Scatter {
    private static final SecureRandom SECRET = new SecureRandom();
    private static final int FIRST = SECRET.nextInt() | 1;
    private static final int SECOND = SECRET.nextInt() | 1;

    private Scatter() {}

    /** Any number; the same for the same hash as long as the process lives. */
    static int of(int hash) {
        int mixed = hash * FIRST;
        mixed = (mixed ^ mixed >>> 15) * SECOND;
        return mixed ^ mixed >>> 13;
    }
}
