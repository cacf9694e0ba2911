package dev.pagemill.asl.definition;

import dev.pagemill.asl.query.Template;
import java.util.Optional;

/**
 * One rule of a Catch field.
 *
 * @param match which errors
 * @param next the state that goes on
 * @param resultPath JSONPath: where in the input the error's data go
 * @param output JSONata: the next state's input
 * @param assign variables to assign
 */
public record Catcher(
        ErrorMatch match,
        String next,
        Optional<ResultPath> resultPath,
        Optional<Template> output,
        Optional<Template> assign) {}
