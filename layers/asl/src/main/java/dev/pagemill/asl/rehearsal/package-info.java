/** Runs a state machine in memory, in virtual time and in one thread: the measure that other drivers are held to. */
@NullMarked
package dev.pagemill.asl.rehearsal;

import org.jspecify.annotations.NullMarked;
