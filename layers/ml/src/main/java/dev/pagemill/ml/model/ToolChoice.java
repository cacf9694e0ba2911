package dev.pagemill.ml.model;

/** Whether a model may, must or must not ask for tools. */
public sealed interface ToolChoice {
    /** The model decides. */
    record Auto() implements ToolChoice {}

    /** No tools. */
    record None() implements ToolChoice {}

    /** At least one tool. */
    record Required() implements ToolChoice {}

    /** This tool. */
    record Named(String name) implements ToolChoice {}
}
