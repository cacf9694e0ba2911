/** Labelled sets of pages on disk: their files and what is known of them. */
@NullMarked
package dev.pagemill.bench.corpus;

import org.jspecify.annotations.NullMarked;
