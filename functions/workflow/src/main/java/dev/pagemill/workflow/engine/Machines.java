package dev.pagemill.workflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.asl.definition.StateMachine;
import dev.pagemill.workflow.run.RecentlyUsed;
import dev.pagemill.workflow.run.RunHead;
import java.util.function.Function;

/** Compiled definitions: read once, kept while they are used. A version never changes. */
public final class Machines {
    /** Compiled definitions kept in memory; the least recently used goes first. */
    private static final int MAX_KEPT = 200;

    private final RecentlyUsed<Version, StateMachine> kept = new RecentlyUsed<>(MAX_KEPT);
    private final Function<RunHead, JsonNode> definitions;

    private record Version(String tenant, String workflow, String hash) {}

    /** @param definitions the definition that a run is pinned to; throws where there is none */
    public Machines(Function<RunHead, JsonNode> definitions) {
        this.definitions = definitions;
    }

    StateMachine machine(RunHead head) {
        return kept.get(
                new Version(head.key().tenant(), head.workflow(), head.version()),
                key -> StateMachine.parse(definitions.apply(head)));
    }
}
