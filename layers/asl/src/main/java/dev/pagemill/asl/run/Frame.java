package dev.pagemill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One sequential thread of a run, as plain data: the root, one branch of a Parallel, or one item of a Map.
 *
 * @param path where it stands in the run
 * @param phase what it is doing
 * @param state the current state's name
 * @param step grows with every state entered and every attempt, never falls; tasks, timers and forks are named by it
 * @param input the current state's raw input
 * @param variables the frame's own variables
 * @param outer the variables of the frames above, read-only
 * @param mapItem {Index, Value} of the item that the frame is in, as the context object shows it, where something reads it there
 * @param entered when the current state was entered
 * @param attempts of each Retrier of the current state, how often it was used
 * @param timers what the frame waits for besides answers
 * @param held while a Map's results are written: nothing a driver needs; else null
 * @param forkStep while children exist (FORK, or DONE out of it): the step of the {@link Command.Fork} that made them; else 0
 * @param outcome while DONE: how it ended; else null
 */
public record Frame(
        ScopePath path,
        Phase phase,
        String state,
        long step,
        JsonNode input,
        ObjectNode variables,
        ObjectNode outer,
        @Nullable JsonNode mapItem,
        Instant entered,
        List<Integer> attempts,
        List<Timer> timers,
        @Nullable JsonNode held,
        long forkStep,
        @Nullable Outcome outcome) {
    public Frame {
        attempts = List.copyOf(attempts);
        timers = List.copyOf(timers);
        if ((phase == Phase.DONE) != (outcome != null)) {
            throw new IllegalArgumentException(
                    "a frame has an outcome exactly when it is DONE: " + path + " in " + phase);
        }
    }

    /** The same frame, new, as a child of a fork. */
    Frame inside(ForkShared shared, @Nullable JsonNode item) {
        return new Frame(
                path,
                phase,
                state,
                step,
                input,
                variables,
                shared.variables(),
                item,
                entered,
                attempts,
                timers,
                held,
                forkStep,
                outcome);
    }

    /** When the frame wants to be woken next, if nothing else comes: the earliest of its timers. */
    public Optional<Timer> nextTimer() {
        return timers.stream().min(Comparator.comparing(Timer::due));
    }

    /** As JSON, to be stored. */
    public ObjectNode toJson() {
        return FrameJson.write(this);
    }

    /** Reads what {@link #toJson()} wrote. */
    public static Frame fromJson(JsonNode json) {
        return FrameJson.readFrame(json);
    }
}
