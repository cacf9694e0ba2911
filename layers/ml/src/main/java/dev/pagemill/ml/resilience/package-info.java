/** Keeps answers coming where a model fails: retries, fallbacks, circuits. */
@NullMarked
package dev.pagemill.ml.resilience;

import org.jspecify.annotations.NullMarked;
