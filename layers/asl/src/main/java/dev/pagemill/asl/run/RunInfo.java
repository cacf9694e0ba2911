package dev.pagemill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * What expressions can learn of their run through the context object ({@code $$} and {@code $states.context}).
 *
 * @param id the run's id, {@code Execution.Id}
 * @param name the run's name, {@code Execution.Name}
 * @param started when the run was started, {@code Execution.StartTime}
 * @param input the run's input, {@code Execution.Input}; asked for only by a definition that mentions it, so a driver may
 *     read it late. It must always answer the same.
 * @param machineId {@code StateMachine.Id}
 * @param machineName {@code StateMachine.Name}
 * @param roleArn {@code Execution.RoleArn}; may be empty
 * @param redrives how often the run was redriven, {@code Execution.RedriveCount}
 */
public record RunInfo(
        String id,
        String name,
        Instant started,
        Supplier<JsonNode> input,
        String machineId,
        String machineName,
        String roleArn,
        int redrives) {}
