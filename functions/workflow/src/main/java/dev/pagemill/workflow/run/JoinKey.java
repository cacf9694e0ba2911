package dev.pagemill.workflow.run;

/**
 * Names a set in which the ends of children gather.
 *
 * @param run whose fork
 * @param fork the fork, in one generation
 * @param shard which of the fork's sets; {@link #ROOT} for the one in which full sets gather
 */
public record JoinKey(RunKey run, Fork fork, int shard) {
    /** The set of full sets. */
    public static final int ROOT = -1;
}
