/** Waiting, as a port. */
@NullMarked
package dev.pagemill.common.time;

import org.jspecify.annotations.NullMarked;
