/** What is remembered of pages between requests: answers, cached copies, last versions. */
@NullMarked
package dev.pagemill.scrape.memory;

import org.jspecify.annotations.NullMarked;
