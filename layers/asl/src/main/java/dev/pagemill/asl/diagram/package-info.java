/** Draws state machines as text that browsers and READMEs show as pictures. */
@NullMarked
package dev.pagemill.asl.diagram;

import org.jspecify.annotations.NullMarked;
