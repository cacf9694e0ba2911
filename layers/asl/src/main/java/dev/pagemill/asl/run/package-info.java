/** The pure interpreter: a frame and an event go in, the next frame and what must be done come out. */
@NullMarked
package dev.pagemill.asl.run;

import org.jspecify.annotations.NullMarked;
