package dev.pagemill.ml.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How a model picks its words; what is empty is left to the provider.
 *
 * @param temperature 0 to 2
 * @param topP 0 to 1
 * @param maxTokens of the answer
 * @param stop texts at which the answer ends, at most four
 * @param seed for providers that can repeat an answer
 */
public record Sampling(
        OptionalDouble temperature,
        OptionalDouble topP,
        OptionalInt maxTokens,
        List<String> stop,
        Optional<Long> seed) {
    public Sampling {
        stop = List.copyOf(stop);
    }

    /** Everything left to the provider. */
    public static Sampling usual() {
        return new Sampling(
                OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.empty(), List.of(), Optional.empty());
    }

    /** As repeatable as the provider can: temperature 0. */
    public static Sampling repeatable(int maxTokens) {
        return new Sampling(
                OptionalDouble.of(0), OptionalDouble.empty(), OptionalInt.of(maxTokens), List.of(), Optional.empty());
    }
}
