package dev.pagemill.asl.query;

import com.fasterxml.jackson.databind.JsonNode;

/** Gives the context object, which costs something to build and is asked for by few expressions. */
@FunctionalInterface
public interface ContextSource {
    /**
     * The context object.
     *
     * @param withInput whether {@code Execution.Input} is wanted, which may have to be fetched
     */
    JsonNode context(boolean withInput);
}
