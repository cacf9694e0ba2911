/** The crawl's protocol under faults: one seed is one schedule of everything that can go wrong. */
@NullMarked
package dev.pagemill.crawl.simulation;

import org.jspecify.annotations.NullMarked;
