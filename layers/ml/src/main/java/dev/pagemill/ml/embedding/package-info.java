/** Texts as vectors: the port, its embedded model, and servers that have others. */
@NullMarked
package dev.pagemill.ml.embedding;

import org.jspecify.annotations.NullMarked;
