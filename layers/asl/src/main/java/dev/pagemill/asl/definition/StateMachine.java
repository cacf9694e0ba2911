package dev.pagemill.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.asl.query.QueryLanguage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A whole definition, checked and compiled. Immutable and safe for use by several threads: compile once, run often.
 *
 * @param scope the top-level states
 * @param language the machine's query language, which each state may override
 * @param comment the Comment
 * @param timeoutSeconds how long a run may take
 * @param source the definition as written
 */
public record StateMachine(
        Scope scope, QueryLanguage language, Optional<String> comment, OptionalLong timeoutSeconds, JsonNode source) {
    /**
     * Reads a definition.
     *
     * @throws InvalidDefinition with every problem, where it cannot be run
     */
    public static StateMachine parse(JsonNode definition) {
        Problems problems = new Problems();
        Optional<StateMachine> machine = new MachineReader(problems).read(definition);
        List<Problem> errors = problems.errors();
        if (!errors.isEmpty() || machine.isEmpty()) {
            throw new InvalidDefinition(errors);
        }
        return machine.get();
    }
}
