package dev.pagemill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.asl.query.Errors;
import dev.pagemill.asl.query.StateFailure;
import java.nio.charset.StandardCharsets;

/** Holds outputs to the limit of their size, where there is one. */
final class Payloads {
    private Payloads() {}

    static void check(JsonNode output, String state, Limits limits) {
        long most = limits.maxPayloadBytes();
        if (most > 0 && output.toString().getBytes(StandardCharsets.UTF_8).length > most) {
            throw new StateFailure(
                    Errors.DATA_LIMIT_EXCEEDED,
                    "The state/task '" + state + "' returned a result of more than " + most + " bytes.");
        }
    }
}
