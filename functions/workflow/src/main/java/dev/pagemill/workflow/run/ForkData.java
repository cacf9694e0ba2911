package dev.pagemill.workflow.run;

import dev.pagemill.asl.run.ForkShared;
import dev.pagemill.asl.run.Tolerance;
import dev.pagemill.common.blob.Payload;
import java.util.List;

/**
 * What a fork's children begin with. Immutable; it lies in the record that forked.
 *
 * @param shared what all children have in common
 * @param tolerance how many may fail
 * @param chunks a Map's items in arrays of the fork's width, the last one shorter; empty for a Parallel
 */
public record ForkData(ForkShared shared, Tolerance tolerance, List<Payload> chunks) {
    public ForkData {
        chunks = List.copyOf(chunks);
    }
}
