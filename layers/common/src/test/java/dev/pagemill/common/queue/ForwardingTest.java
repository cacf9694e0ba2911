package dev.pagemill.common.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForwardingTest {
    private static final Destination TO = new Destination("queue", Optional.of("function"));
    private static final Letter LETTER = new Letter("{}");

    private final List<String> sent = new ArrayList<>();
    private boolean refuses;

    private final Forwarding forwarding = new Forwarding(
            (queueUrl, letters) -> {
                sent.add(letters.size() + " to " + queueUrl);
                return Set.of(0);
            },
            (function, event) -> {
                if (refuses) {
                    throw new IllegalStateException("429");
                }
                sent.add(event + " to " + function);
            });

    @Test
    void whatCameAloneGoesOnAlone() {
        assertEquals(Set.of(), forwarding.send(TO.from(1), List.of(LETTER)));
        assertEquals(List.of("{} to function"), sent);
    }

    @Test
    void whatCameTogetherGoesOnTogether() {
        assertEquals(Set.of(0), forwarding.send(TO.from(2), List.of(LETTER)));
        forwarding.send(TO.from(1), List.of(LETTER, LETTER));
        assertEquals(List.of("1 to queue", "2 to queue"), sent);
    }

    @Test
    void whatOnlyAQueueCanDoGoesThroughIt() {
        forwarding.send(TO, List.of(new Letter("{}", 1)));
        forwarding.send(TO, List.of(new Letter("\u00e4".repeat(Forwarding.MAX_BYTES / 2 + 1))));
        forwarding.send(Destination.queue("queue"), List.of(LETTER));
        assertEquals(List.of("1 to queue", "1 to queue", "1 to queue"), sent);
    }

    @Test
    void whatLambdaDoesNotTakeGoesThroughTheQueueAtOnce() {
        refuses = true;
        assertEquals(Set.of(0), forwarding.send(TO, List.of(LETTER)), "the queue's answer counts");
        assertEquals(List.of("1 to queue"), sent);
    }
}
