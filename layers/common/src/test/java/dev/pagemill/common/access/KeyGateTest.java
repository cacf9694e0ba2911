package dev.pagemill.common.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.common.access.KeyGate.Verdict;
import dev.pagemill.common.http.ErrorCode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyGateTest {
    private final InMemoryKeyStore store = new InMemoryKeyStore();
    private final ApiKey key = ApiKey.generate(new Random(1));
    private Instant now = Instant.parse("2026-11-21T00:00:30Z");
    private final Clock clock = new Clock() {
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
    };
    private final KeyGate gate = new KeyGate(store, Optional.empty(), clock);

    @Test
    void keysHaveAChecksum() {
        var text = key.reveal();
        assertTrue(text.matches("pm-[0-9a-z]{57}"), text);
        assertEquals(key.hash(), ApiKey.parse(text).orElseThrow().hash());
        var mistyped = text.substring(0, 10) + (text.charAt(10) == 'a' ? 'b' : 'a') + text.substring(11);
        assertTrue(ApiKey.parse(mistyped).isEmpty());
        assertFalse(key.toString().contains(text.substring(3)));
    }

    @Test
    void passesWithTheRightScopeAlone() {
        put(record(0, KeyRecord.Limits.NONE));
        assertEquals("acme", passed("POST", "/v2/crawl").tenant());
        assertEquals(ErrorCode.FORBIDDEN, stopped("POST", "/v1/keys"));
        assertEquals(ErrorCode.FORBIDDEN, stopped("POST", "/v1/chat/completions"));
    }

    @Test
    void stopsWithoutAKeyOrWithAnother() {
        assertEquals(ErrorCode.UNAUTHORIZED, code(gate.decide("", "GET", "/v2/crawl/x")));
        assertEquals(ErrorCode.UNAUTHORIZED, code(gate.decide("Bearer fc-123", "GET", "/v2/crawl/x")));
        assertEquals(ErrorCode.UNAUTHORIZED, stopped("GET", "/v2/crawl/x"));
    }

    @Test
    void stopsWhenExpiredOrRevoked() {
        put(record(now.toEpochMilli() + 1_000, KeyRecord.Limits.NONE));
        assertEquals("acme", passed("GET", "/v2/crawl/x").tenant());
        now = now.plusSeconds(1);
        assertEquals(ErrorCode.UNAUTHORIZED, stopped("GET", "/v2/crawl/x"));
        put(record(0, KeyRecord.Limits.NONE).revoked(now.toEpochMilli()));
        now = now.plusMillis(KeyGate.REMEMBERED_MILLIS);
        assertEquals(ErrorCode.UNAUTHORIZED, stopped("GET", "/v2/crawl/x"));
    }

    @Test
    void limitsWhatStartsWorkAndNeverPolls() {
        put(record(0, new KeyRecord.Limits(2, 0, 0, 0)));
        passed("POST", "/v2/scrape");
        passed("POST", "/v2/scrape");
        assertEquals(ErrorCode.RATE_LIMITED, stopped("POST", "/v2/scrape"));
        passed("GET", "/v2/crawl/x");
        now = now.plusSeconds(60);
        passed("POST", "/v2/scrape");
    }

    @Test
    void stopsWhenABudgetIsUsedUp() {
        put(record(0, new KeyRecord.Limits(0, 100, 0, 0)));
        store.addUsage("acme", "k1", "2026-11", new Usage(100, 0, 0), "job-1");
        store.addUsage("acme", "k1", "2026-11", new Usage(100, 0, 0), "job-1");
        assertEquals(100, store.usage("acme", "k1", "2026-11").pages(), "counted once for a cause");
        assertEquals(ErrorCode.PAYMENT_REQUIRED, stopped("POST", "/v2/scrape"));
        passed("GET", "/v2/crawl/x");
    }

    @Test
    void theDeploymentsOwnKeyMakesTheFirst() {
        var own = new KeyGate(store, Optional.of(key.hash()), clock);
        assertTrue(own.decide("Bearer " + key.reveal(), "POST", "/v1/keys") instanceof Verdict.Pass);
    }

    private KeyRecord record(long expiresAt, KeyRecord.Limits limits) {
        return new KeyRecord("k1", key.hash(), "acme", "test", Set.of(Scope.SCRAPE), 0, expiresAt, 0, limits);
    }

    private void put(KeyRecord record) {
        store.put(record);
    }

    private KeyRecord passed(String method, String path) {
        var verdict = gate.decide("Bearer " + key.reveal(), method, path);
        return verdict instanceof Verdict.Pass pass
                ? pass.key()
                : org.junit.jupiter.api.Assertions.fail(verdict.toString());
    }

    private ErrorCode stopped(String method, String path) {
        return code(gate.decide("Bearer " + key.reveal(), method, path));
    }

    private static ErrorCode code(Verdict verdict) {
        return ((Verdict.Stop) verdict).code();
    }
}
