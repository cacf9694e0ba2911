/** The crawl function: jobs over many pages, behind the API that Firecrawl's clients speak. */
@NullMarked
package dev.pagemill.crawl;

import org.jspecify.annotations.NullMarked;
