/** The scrape worker's doors: HTTP, queue, direct. */
@NullMarked
package dev.pagemill.scrape;

import org.jspecify.annotations.NullMarked;
