package dev.pagemill.crawl.simulation;

import dev.pagemill.crawl.job.JobState;
import java.util.ArrayList;
import java.util.List;

/** Watches every commit. */
final class Ledger {
    private final List<String> violations = new ArrayList<>();
    private final int lanes;
    private long commits;

    Ledger(int lanes) {
        this.lanes = lanes;
    }

    void committed(JobState before, JobState after) {
        commits++;
        require(!before.status().terminal() || before.seq() == after.seq(), "a step after the end");
        require(after.pagesInFlight() <= lanes, "more pages in flight than lanes");
        require(after.completed() >= before.completed(), "completed went down");
        require(after.total() >= before.total(), "total went down");
        require(after.cursor() >= before.cursor(), "the cursor went back");
        require(after.frontier().size() >= before.frontier().size(), "the frontier shrank");
    }

    void require(boolean holds, String violation) {
        if (!holds && !violations.contains(violation)) {
            violations.add(violation);
        }
    }

    List<String> violations() {
        return violations;
    }

    long commits() {
        return commits;
    }
}
