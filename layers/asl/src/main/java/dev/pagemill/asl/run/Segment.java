package dev.pagemill.asl.run;

/**
 * One step down from a frame to one of its children.
 *
 * @param state the Parallel or Map state that forked
 * @param index the branch (Parallel) or the item (Map; with batches, the batch), from 0
 */
public record Segment(String state, int index) {
    public Segment {
        if (state.isEmpty() || index < 0) {
            throw new IllegalArgumentException(
                    "a segment needs a state name and an index of 0 or more, got '" + state + "' and " + index);
        }
    }
}
