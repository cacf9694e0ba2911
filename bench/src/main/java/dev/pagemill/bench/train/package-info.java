/** Training the model that chooses a page's content. */
@NullMarked
package dev.pagemill.bench.train;

import org.jspecify.annotations.NullMarked;
