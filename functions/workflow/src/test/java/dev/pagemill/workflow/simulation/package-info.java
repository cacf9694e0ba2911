/** The engine under a deterministic scheduler that injects every fault: one seed is one schedule. */
@NullMarked
package dev.pagemill.workflow.simulation;

import org.jspecify.annotations.NullMarked;
