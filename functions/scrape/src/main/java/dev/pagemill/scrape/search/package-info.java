/** Web search: what search engines answer, in one shape. */
@NullMarked
package dev.pagemill.scrape.search;

import org.jspecify.annotations.NullMarked;
