package dev.pagemill.asl.run;

import java.time.Instant;

/** A timer that a frame waits for. The frame is the truth: a timer that fires but is not in it is stale. */
public record Timer(TimerKind kind, Instant due) {}
