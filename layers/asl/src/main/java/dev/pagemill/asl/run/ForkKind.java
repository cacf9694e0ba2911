package dev.pagemill.asl.run;

/** Which state forks. */
public enum ForkKind {
    PARALLEL,
    MAP
}
