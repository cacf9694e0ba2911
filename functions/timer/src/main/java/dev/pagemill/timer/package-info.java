/** Fires what is due. */
@NullMarked
package dev.pagemill.timer;

import org.jspecify.annotations.NullMarked;
