/** Amazon States Language: definitions, validation, and the pure interpreter. */
@NullMarked
package dev.pagemill.asl;

import org.jspecify.annotations.NullMarked;
