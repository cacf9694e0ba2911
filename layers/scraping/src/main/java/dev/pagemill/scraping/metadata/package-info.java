/** What a page says about itself: JSON-LD, microdata, OpenGraph, Dublin Core, meta. */
@NullMarked
package dev.pagemill.scraping.metadata;

import org.jspecify.annotations.NullMarked;
