package dev.pagemill.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Finds everything that is wrong with a definition, in one go. */
public final class Validation {
    private Validation() {}

    /** Every problem of the definition, in the order of the document; empty where it can be run and looks as meant. */
    public static List<Problem> check(JsonNode definition) {
        Problems problems = new Problems();
        new MachineReader(problems).read(definition);
        return problems.all();
    }
}
