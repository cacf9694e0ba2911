package dev.pagemill.asl.query;

import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The clock and the dice of one decision, both given from outside: the same seed gives the same values in the same order. Not
 * safe for use by several threads.
 */
public final class Entropy {
    private static final int UUID_VERSION = 4;
    private final Instant now;
    private final SplittableRandom random;

    public Entropy(Instant now, long seed) {
        this.now = now;
        this.random = new SplittableRandom(seed);
    }

    /** The time of the decision. */
    public Instant now() {
        return now;
    }

    /** The next value of [0, 1). */
    public double nextDouble() {
        return random.nextDouble();
    }

    /** The next whole number of [from, to). */
    public long nextLong(long from, long to) {
        return random.nextLong(from, to);
    }

    /** The next UUID, version 4. */
    public UUID nextUuid() {
        long high = (random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | ((long) UUID_VERSION << 12);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
