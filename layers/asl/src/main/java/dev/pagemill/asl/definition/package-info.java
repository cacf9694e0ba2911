/** State machine definitions: read, checked and compiled once, then immutable. */
@NullMarked
package dev.pagemill.asl.definition;

import org.jspecify.annotations.NullMarked;
