package dev.pagemill.workflow.store;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;

import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * When items expire.
 *
 * @param keep how long a run is kept after it ended
 */
record Retention(Duration keep, InstantSource clock) {
    static final String ATTRIBUTE = "expiresAt";

    /** How often a run that still goes on has its items' time renewed; items are written with this much more. */
    static final Duration RENEWAL = Duration.ofDays(7);

    /** The TTL of an item written now, in epoch seconds. */
    AttributeValue expiresAt() {
        return fromN(Long.toString(
                clock.instant().plus(keep).plus(RENEWAL).plus(RENEWAL).getEpochSecond()));
    }
}
