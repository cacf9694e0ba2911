/** The commands behind docs/benchmarks.md. */
@NullMarked
package dev.pagemill.bench;

import org.jspecify.annotations.NullMarked;
