/** The HTTP resources: workflows, runs, callbacks. */
@NullMarked
package dev.pagemill.workflow.api;

import org.jspecify.annotations.NullMarked;
