/** Tasks: what a worker is asked to do, how it answers, and how a paid result is never paid for twice. */
@NullMarked
package dev.pagemill.common.task;

import org.jspecify.annotations.NullMarked;
