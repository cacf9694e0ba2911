package dev.pagemill.asl.run;

import java.time.Instant;

/**
 * Everything from outside that a decision may use. The same frame, event and stamp always give the same decision.
 *
 * @param now the time of the decision
 * @param seed the source of jitter, {@code $random}, {@code $uuid}, {@code States.UUID} and {@code States.MathRandom}
 * @param tokens how a task's callback token is formed
 * @param run the run's identity
 * @param limits what the decision may do
 */
public record Stamp(Instant now, long seed, TaskTokens tokens, RunInfo run, Limits limits) {
    /** A stamp with the default limits. */
    public Stamp(Instant now, long seed, TaskTokens tokens, RunInfo run) {
        this(now, seed, tokens, run, Limits.DEFAULT);
    }
}
