package dev.pagemill.workflow.store;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;

import dev.pagemill.workflow.run.Watching;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * When items expire. A run's own item has no time to live until the run ends. Its records and sets have theirs from when they
 * are written, since a second write for each would cost as much as the first; those of a run that goes on for long are given
 * more time every {@link Watching#RENEWAL}, with another such period as a margin.
 *
 * @param keep how long a run is kept after it ended
 */
record Retention(Duration keep, InstantSource clock) {
    static final String ATTRIBUTE = "expiresAt";

    private static final Duration MARGIN = Watching.RENEWAL.multipliedBy(2);

    /** The TTL of a record or set written or renewed now, in epoch seconds. */
    AttributeValue written() {
        return fromN(Long.toString(clock.instant().plus(keep).plus(MARGIN).getEpochSecond()));
    }

    /** The TTL of a run that ended. */
    AttributeValue ended(Instant at) {
        return fromN(Long.toString(at.plus(keep).getEpochSecond()));
    }
}
