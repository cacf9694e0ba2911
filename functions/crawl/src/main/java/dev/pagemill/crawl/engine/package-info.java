/** Drives jobs: reads an event, decides, commits with one conditional write, then sends. */
@NullMarked
package dev.pagemill.crawl.engine;

import org.jspecify.annotations.NullMarked;
