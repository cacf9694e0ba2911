package dev.pagemill.common.config;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a function's environment variables and remembers every problem, so that {@link #check()} can tell
 * all of them at once. Values are read when a handler is made, never in a static field.
 */
public final class Settings {
    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    /** @param environment variable name to value, as {@link System#getenv()} gives it */
    public Settings(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** The variables as they were given. */
    public Map<String, String> environment() {
        return environment;
    }

    /** The value of a variable that must be set; an empty string, and a problem noted, where it is not. */
    public String required(String name) {
        return optional(name).orElseGet(() -> noted(name + " is not set", ""));
    }

    /** The value of a variable that may be missing or empty. */
    public Optional<String> optional(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** A whole number between {@code min} and {@code max}, both allowed. */
    public int integer(String name, int fallback, int min, int max) {
        return optional(name).map(text -> parsed(name, text, min, max)).orElse(fallback);
    }

    /** A duration written as a whole number of seconds, at most a day. */
    public Duration seconds(String name, Duration fallback) {
        return Duration.ofSeconds(integer(name, (int) fallback.toSeconds(), 0, 86_400));
    }

    /** {@code true} or {@code false}, in any case. */
    public boolean flag(String name, boolean fallback) {
        return optional(name)
                .map(text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> noted(name + " is \"" + text + "\", expected true or false", fallback);
                })
                .orElse(fallback);
    }

    /** An absolute URI. */
    public Optional<URI> uri(String name) {
        return optional(name).flatMap(text -> {
            try {
                var uri = URI.create(text);
                return uri.isAbsolute() ? Optional.of(uri) : noted(notAUri(name), Optional.<URI>empty());
            } catch (IllegalArgumentException e) {
                return noted(notAUri(name), Optional.<URI>empty());
            }
        });
    }

    /**
     * Call after the last read.
     *
     * @throws InvalidConfiguration naming every variable that was missing or wrong
     */
    public void check() {
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(problems);
        }
    }

    private int parsed(String name, String text, int min, int max) {
        try {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException ignored) {
            // told below, together with numbers out of range
        }
        return noted(name + " is \"" + text + "\", expected a whole number from " + min + " to " + max, min);
    }

    private static String notAUri(String name) {
        return name + " is not an absolute URL";
    }

    private <T> T noted(String problem, T fallback) {
        problems.add(problem);
        return fallback;
    }
}
