package dev.pagemill.local.suite;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/** Where the suite's own lines go, beside what the functions log. */
final class SuiteLog {
    private final PrintStream out;

    SuiteLog(PrintStream out) {
        this.out = out;
    }

    void line(String text) {
        out.println(LocalTime.now().truncatedTo(ChronoUnit.MILLIS) + " suite: " + text);
    }
}
