package dev.pagemill.local.poll;

import dev.pagemill.local.backing.AwsError;
import java.io.IOException;
import java.time.Duration;

/** Something that is had for a short time and renewed until it is closed, so that it ends soon after a process that is killed. */
final class Lease implements AutoCloseable {
    private final Renewal renewal;
    private final Duration period;
    private final Thread thread;

    private Lease(Renewal renewal, Duration period) {
        this.renewal = renewal;
        this.period = period;
        this.thread = Thread.ofVirtual().name("lease").unstarted(this::renew);
    }

    /** Has it for some more time. */
    @FunctionalInterface
    interface Renewal {
        void renew() throws IOException, InterruptedException;
    }

    /** Renews for the first time after a period. */
    static Lease of(Renewal renewal, Duration period) {
        var lease = new Lease(renewal, period);
        lease.thread.start();
        return lease;
    }

    private void renew() {
        try {
            while (true) {
                Thread.sleep(period);
                renewOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where it fails the message may come twice, as any message may. */
    private void renewOnce() throws InterruptedException {
        try {
            renewal.renew();
        } catch (IOException | AwsError e) {
            // the next one is tried
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
