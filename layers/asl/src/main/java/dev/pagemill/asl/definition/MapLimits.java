package dev.pagemill.asl.definition;

import dev.pagemill.asl.query.Template;
import java.util.Optional;

/**
 * How many items of a Map run at once and how many may fail.
 *
 * @param maxConcurrency MaxConcurrency; 0 or absent is no limit
 * @param toleratedFailureCount ToleratedFailureCount
 * @param toleratedFailurePercentage ToleratedFailurePercentage
 * @param distributed whether the processor's mode is DISTRIBUTED
 */
public record MapLimits(
        Optional<Template> maxConcurrency,
        Optional<Template> toleratedFailureCount,
        Optional<Template> toleratedFailurePercentage,
        boolean distributed) {}
