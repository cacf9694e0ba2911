package dev.pagemill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What all children of a fork have in common: stored once, read by each child's first step. Together with the child's index
 * and (for a Map) its item it is all that {@link Interpreter#startChild} needs.
 *
 * @param path the frame that forks
 * @param state the Parallel or Map state
 * @param input the state's effective input: a Parallel's branches start with it, a Map's ItemSelector reads it
 *     (null node where nothing reads it)
 * @param variables the variables that the children can read
 * @param entered when the state was entered
 * @param mapItem the item of the Map that the forking frame itself is in, as the context object shows it; else null
 * @param keyed whether the items are an object's members, each {@code {"Key", "Value"}}
 */
public record ForkShared(
        ScopePath path,
        String state,
        JsonNode input,
        ObjectNode variables,
        Instant entered,
        @Nullable JsonNode mapItem,
        boolean keyed) {
    /** As JSON, to be stored. */
    public ObjectNode toJson() {
        return FrameJson.write(this);
    }

    /** Reads what {@link #toJson()} wrote. */
    public static ForkShared fromJson(JsonNode json) {
        return FrameJson.readShared(json);
    }
}
