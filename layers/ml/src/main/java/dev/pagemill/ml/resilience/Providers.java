package dev.pagemill.ml.resilience;

import dev.pagemill.ml.model.ChatModel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The providers that are configured, by the prefix under which a model's name may choose one.
 *
 * @param primary asked where a name has no prefix
 * @param byPrefix such as {@code bedrock} in {@code bedrock:amazon.nova-lite-v1:0}
 */
public record Providers(ChatModel primary, Map<String, ChatModel> byPrefix) {
    public Providers {
        byPrefix = new LinkedHashMap<>(byPrefix);
    }

    /** A model of a provider. */
    record Target(ChatModel provider, String model) {}

    /** Who answers under this name; empty for the usual one. */
    Target named(String name) {
        if (name.isEmpty()) {
            return new Target(primary, primary.defaultModel());
        }
        int colon = name.indexOf(':');
        var chosen = colon < 0 ? null : byPrefix.get(name.substring(0, colon));
        return chosen == null ? new Target(primary, name) : new Target(chosen, name.substring(colon + 1));
    }
}
