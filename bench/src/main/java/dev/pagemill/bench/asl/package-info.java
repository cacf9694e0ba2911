/** Measures the interpreter of Amazon States Language: conformance and speed. */
@NullMarked
package dev.pagemill.bench.asl;

import org.jspecify.annotations.NullMarked;
