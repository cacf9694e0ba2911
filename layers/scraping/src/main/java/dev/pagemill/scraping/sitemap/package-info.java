/** Sitemaps: what a site says of its own pages. */
@NullMarked
package dev.pagemill.scraping.sitemap;

import org.jspecify.annotations.NullMarked;
