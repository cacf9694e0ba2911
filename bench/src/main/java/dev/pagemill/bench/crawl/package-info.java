/** What a crawl costs on AWS. */
@NullMarked
package dev.pagemill.bench.crawl;

import org.jspecify.annotations.NullMarked;
