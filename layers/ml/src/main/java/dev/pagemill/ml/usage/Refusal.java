package dev.pagemill.ml.usage;

import dev.pagemill.ml.model.ModelError;

/**
 * Why a call must not be made.
 *
 * @param error {@link ModelError#BUDGET_SPENT} or {@link ModelError#BUDGET_UNKNOWN}
 * @param message what to do
 */
public record Refusal(ModelError error, String message) {}
