package dev.pagemill.asl.definition;

import dev.pagemill.asl.query.Template;

/** Until when a Wait state waits. */
public sealed interface WaitUntil {
    /** The value that says it. */
    Template value();

    /** The field it stands in, for messages. */
    String field();

    /** So many seconds from entering. */
    record Seconds(Template value, String field) implements WaitUntil {}

    /** A point in time, ISO-8601 with an offset. */
    record Timestamp(Template value, String field) implements WaitUntil {}
}
