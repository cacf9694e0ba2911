package dev.pagemill.common.config;

import java.util.List;

/** A function cannot start: one or more of its environment variables are missing or wrong. */
public final class InvalidConfiguration extends RuntimeException {
    private final List<String> problems;

    InvalidConfiguration(List<String> problems) {
        super("Configuration: " + String.join("; ", problems)
                + ". Set them under Environment.Variables of this function in template.yaml.");
        this.problems = List.copyOf(problems);
    }

    /** One sentence a variable. */
    public List<String> problems() {
        return problems;
    }
}
