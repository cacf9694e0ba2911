/** What the first page of a fresh JVM costs. */
@NullMarked
package dev.pagemill.bench.cold;

import org.jspecify.annotations.NullMarked;
