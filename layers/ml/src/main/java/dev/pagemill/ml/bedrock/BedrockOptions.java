package dev.pagemill.ml.bedrock;

import java.util.Optional;
import java.util.Set;

/**
 * How Bedrock is asked.
 *
 * @param model id of a model, or id or ARN of an inference profile, for requests that name none
 * @param serviceTier {@code default}, {@code priority}, {@code flex} or {@code reserved}; empty for the account's usual
 * @param guardrail looks at what is asked and answered
 * @param cacheTtl {@code 5m} or {@code 1h}: marks instructions, tools and conversation for the prompt cache; only
 *     for models that have one
 */
public record BedrockOptions(
        String model, Optional<String> serviceTier, Optional<Guardrail> guardrail, Optional<String> cacheTtl) {
    private static final Set<String> TIERS = Set.of("default", "priority", "flex", "reserved");
    private static final Set<String> TTLS = Set.of("5m", "1h");

    public BedrockOptions {
        if (serviceTier.isPresent() && !TIERS.contains(serviceTier.get())) {
            throw new IllegalArgumentException("A service tier is one of " + TIERS + ", not " + serviceTier.get());
        }
        if (cacheTtl.isPresent() && !TTLS.contains(cacheTtl.get())) {
            throw new IllegalArgumentException("The prompt cache keeps 5m or 1h, not " + cacheTtl.get());
        }
    }

    /** A guardrail's id or ARN, and its version: a number or {@code DRAFT}. */
    public record Guardrail(String id, String version) {}

    /** This model, everything else as Bedrock does by itself. */
    public static BedrockOptions of(String model) {
        return new BedrockOptions(model, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
