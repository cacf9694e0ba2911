/** Main content: which blocks of a page a reader came for. */
@NullMarked
package dev.pagemill.scraping.extract;

import org.jspecify.annotations.NullMarked;
