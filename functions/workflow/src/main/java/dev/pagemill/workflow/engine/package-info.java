/** The durable driver: applies one message to one frame, exactly once, and sends what follows. */
@NullMarked
package dev.pagemill.workflow.engine;

import org.jspecify.annotations.NullMarked;
