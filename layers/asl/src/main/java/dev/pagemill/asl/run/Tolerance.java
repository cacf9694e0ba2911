package dev.pagemill.asl.run;

/**
 * How many items of a Map may fail before the Map fails.
 *
 * @param declared whether the definition names a tolerance: if so the Map's error is
 *     {@code States.ExceedToleratedFailureThreshold}, else it is the failed child's own
 * @param count at most so many failures
 * @param percentage at most so many per cent of all items, 0 to 100
 */
public record Tolerance(boolean declared, int count, double percentage) {
    /** The first failure ends the fork. */
    public static final Tolerance NONE = new Tolerance(false, 0, 0);

    public Tolerance {
        if (count < 0 || percentage < 0 || percentage > 100) {
            throw new IllegalArgumentException(
                    "tolerated failures need a count of 0 or more and 0 to 100 per cent, got " + count + " and "
                            + percentage);
        }
    }

    /**
     * Whether so many failures of so many children end the fork. Where both limits are given, passing either ends it; a
     * limit of 0 beside one that is greater counts as not given.
     */
    public boolean exceededBy(int failed, int total) {
        if (count == 0 && percentage == 0) {
            return failed > 0;
        }
        boolean byCount = count > 0 && failed > count;
        boolean byShare = percentage > 0 && failed * 100.0 > percentage * total;
        return byCount || byShare;
    }
}
