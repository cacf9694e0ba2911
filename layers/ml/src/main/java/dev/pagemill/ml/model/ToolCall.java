package dev.pagemill.ml.model;

/**
 * A model asks for a tool.
 *
 * @param id by which the tool's answer refers to the call
 * @param name of the tool
 * @param arguments JSON text, as the model wrote it; not checked
 */
public record ToolCall(String id, String name, String arguments) {}
