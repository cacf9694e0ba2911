package dev.pagemill.scraping.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class GuardedDnsTest {
    private final CountDownLatch never = new CountDownLatch(1);
    private final HostResolver silent = host -> {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.of();
    };

    private UnknownHostException failure(Duration timeout, Duration left) {
        var dns = new GuardedDns(silent, NetworkRules.PUBLIC_ONLY, timeout);
        return assertThrows(
                UnknownHostException.class,
                () -> ScopedValue.where(GuardedDns.LEFT, left).call(() -> dns.lookup("slow.example")));
    }

    /** Whichever clock strikes first. */
    @Test
    void tellsAPageWhoseTimeIsOverFromANameThatIsNotFound() {
        var late = Failures.of(failure(Duration.ofMinutes(1), Duration.ofMillis(5)), "http://slow.example/");
        assertEquals(FetchError.TIMEOUT, late.error());
        var unknown = Failures.of(failure(Duration.ofMillis(5), Duration.ofMinutes(1)), "http://slow.example/");
        assertEquals(FetchError.DNS_FAILED, unknown.error());
        never.countDown();
    }
}
