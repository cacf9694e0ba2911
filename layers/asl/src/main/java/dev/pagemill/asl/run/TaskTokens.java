package dev.pagemill.asl.run;

/** Forms the token by which an outside system answers a {@code .waitForTaskToken} task. Must be a pure function. */
@FunctionalInterface
public interface TaskTokens {
    /**
     * The token of one attempt of one task.
     *
     * @param path the frame
     * @param step the frame's step; unique for each attempt
     */
    String token(ScopePath path, long step);
}
