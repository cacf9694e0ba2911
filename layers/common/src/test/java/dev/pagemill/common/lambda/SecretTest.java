package dev.pagemill.common.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void isReadWhenItIsWantedAndAgainWhenItIsOld() {
        List<Integer> reads = new ArrayList<>();
        var now = new Instant[] {Instant.parse("2026-11-21T12:00:00Z")};
        var secret = new Secret(
                () -> {
                    reads.add(reads.size());
                    return "v" + reads.size();
                },
                () -> now[0]);
        assertEquals(List.of(), reads, "not before it is wanted: a snapshot would keep it");
        assertEquals("v1", secret.get());
        now[0] = now[0].plusSeconds(299);
        assertEquals("v1", secret.get());
        now[0] = now[0].plusSeconds(2);
        assertEquals("v2", secret.get(), "rotated");
    }
}
