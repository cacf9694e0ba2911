package dev.pagemill.asl.definition;

import dev.pagemill.asl.query.Template;
import java.util.Optional;

/**
 * One way out of a Choice state.
 *
 * @param condition when it is taken
 * @param next where it leads
 * @param assign variables to assign when it is taken
 * @param output JSONata: the next state's input
 */
public record ChoiceRule(Condition condition, String next, Optional<Template> assign, Optional<Template> output) {}
