/** Schedules: what they say, what is decided when one is due, and the port that keeps them. */
@NullMarked
package dev.pagemill.workflow.schedule;

import org.jspecify.annotations.NullMarked;
