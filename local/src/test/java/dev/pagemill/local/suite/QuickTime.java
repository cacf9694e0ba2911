package dev.pagemill.local.suite;

import dev.pagemill.local.poll.Schedules;
import java.time.Duration;
import java.time.Instant;

/** Time for schedules in which a minute takes six seconds. */
record QuickTime(Instant begin, long beginNanos) implements Schedules.Time {
    private static final int SPEED = 10;

    static QuickTime fromNow() {
        return new QuickTime(Instant.now(), System.nanoTime());
    }

    @Override
    public Instant now() {
        return begin.plusNanos(SPEED * (System.nanoTime() - beginNanos));
    }

    @Override
    public void pass(Duration time) throws InterruptedException {
        Thread.sleep(time.dividedBy(SPEED));
    }
}
