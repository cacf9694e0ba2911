package dev.pagemill.ml.model;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A tool that a model may ask for.
 *
 * @param name letters, digits, {@code _} and {@code -}, at most 64
 * @param description when to use it
 * @param parameters JSON Schema of the arguments
 * @param strict whether the provider shall hold the arguments to the schema
 */
public record ToolSpec(String name, String description, JsonNode parameters, boolean strict) {}
