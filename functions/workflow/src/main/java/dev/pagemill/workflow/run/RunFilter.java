package dev.pagemill.workflow.run;

import java.time.Instant;
import java.util.Optional;

/** Which runs a list shows; what is empty does not restrict it. {@code since} is included, {@code until} is not. */
public record RunFilter(
        String tenant,
        Optional<String> workflow,
        Optional<RunStatus> status,
        Optional<Instant> since,
        Optional<Instant> until) {
    /** Whether the list shows this run. */
    public boolean matches(RunRecord run) {
        Instant started = run.head().startedAt();
        return run.head().key().tenant().equals(tenant)
                && workflow.map(run.head().workflow()::equals).orElse(true)
                && status.map(run.status()::equals).orElse(true)
                && since.map(time -> !started.isBefore(time)).orElse(true)
                && until.map(started::isBefore).orElse(true);
    }
}
