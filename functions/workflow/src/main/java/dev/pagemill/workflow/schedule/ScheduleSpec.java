package dev.pagemill.workflow.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What people say of a schedule.
 *
 * @param name for people; need not be unique
 * @param target what is started
 */
public record ScheduleSpec(Optional<String> name, Target target, Timing timing, Overlap overlap, CatchUp missed) {
    /**
     * What a firing starts.
     *
     * @param workflow the workflow's name
     * @param version a version of it; empty for the newest at the time of each firing
     * @param input each run's input, in which {@code <aws.scheduler.scheduled-time>} stands for the time of the firing
     */
    public record Target(String workflow, Optional<String> version, JsonNode input) {}
}
