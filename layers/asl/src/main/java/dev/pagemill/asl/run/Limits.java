package dev.pagemill.asl.run;

/**
 * What one decision may do.
 *
 * @param maxChained how many states are entered in memory before a {@link Command.Continue}
 * @param maxPayloadBytes how many bytes of JSON a state's output may have, else {@code States.DataLimitExceeded}; 0 is no limit
 *     and costs nothing
 */
public record Limits(int maxChained, long maxPayloadBytes) {
    /** Long chains, payloads of any size. */
    public static final Limits DEFAULT = new Limits(1_000, 0);

    /** As the service has it: payloads of at most 256 KiB. */
    public static final Limits STEP_FUNCTIONS = new Limits(1_000, 262_144);

    public Limits {
        if (maxChained < 1 || maxPayloadBytes < 0) {
            throw new IllegalArgumentException("limits need at least 1 chained state and 0 or more bytes, got "
                    + maxChained + " and " + maxPayloadBytes);
        }
    }
}
