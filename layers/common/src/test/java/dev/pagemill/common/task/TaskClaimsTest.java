package dev.pagemill.common.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.pagemill.common.task.TaskClaims.Claim;
import dev.pagemill.common.task.TaskResultMessage.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The contract of {@link TaskClaims}. */
class TaskClaimsTest {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private Instant now = Instant.EPOCH;
    private final TaskClaims claims = new InMemoryTaskClaims(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void aClaimHoldsUntilItsLeaseEnds() {
        assertInstanceOf(Claim.Acquired.class, claims.claim("t", "a", LEASE));
        now = now.plus(LEASE);
        assertInstanceOf(Claim.Busy.class, claims.claim("t", "a", LEASE));
        now = now.plusMillis(1);
        assertInstanceOf(Claim.Acquired.class, claims.claim("t", "a", LEASE));
    }

    @Test
    void theFirstResultStands() {
        var first = (Claim.Acquired) claims.claim("t", "a", LEASE);
        now = now.plus(LEASE).plusMillis(1);
        var second = (Claim.Acquired) claims.claim("t", "a", LEASE);
        var standing = new Outcome.Failed("Scrape.Timeout", "slow");
        assertEquals(standing, claims.complete(second, standing));
        assertEquals(standing, claims.complete(first, new Outcome.Failed("Other", "late")));
        assertEquals(new Claim.Done(standing), claims.claim("t", "a", LEASE));
    }

    @Test
    void releasingALostClaimChangesNothing() {
        var first = (Claim.Acquired) claims.claim("t", "a", LEASE);
        now = now.plus(LEASE).plusMillis(1);
        claims.claim("t", "a", LEASE);
        claims.release(first);
        assertInstanceOf(Claim.Busy.class, claims.claim("t", "a", LEASE));
    }
}
