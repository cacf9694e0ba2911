/** Which URLs a crawl visits, decided without any I/O: scope, depth, duplicates, traps. */
@NullMarked
package dev.pagemill.crawl.frontier;

import org.jspecify.annotations.NullMarked;
