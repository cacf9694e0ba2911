/** How good an extraction is: the measures of each labelled set. */
@NullMarked
package dev.pagemill.bench.quality;

import org.jspecify.annotations.NullMarked;
