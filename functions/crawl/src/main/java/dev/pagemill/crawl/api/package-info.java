/** The routes of the crawl function: requests read and checked, jobs shown as Firecrawl's clients expect them. */
@NullMarked
package dev.pagemill.crawl.api;

import org.jspecify.annotations.NullMarked;
