package dev.pagemill.asl.definition;

import dev.pagemill.asl.query.QueryLanguage;
import dev.pagemill.asl.query.Template;
import java.util.Optional;

/**
 * What all states have.
 *
 * @param name the state's name
 * @param type the Type as written
 * @param language the state's query language
 * @param next the state that follows; empty at an end, and for Choice, Succeed and Fail
 * @param assign the Assign field
 */
public record StateHead(
        String name, String type, QueryLanguage language, Optional<String> next, Optional<Template> assign) {}
