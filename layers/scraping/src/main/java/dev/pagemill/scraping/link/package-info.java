/** Links and images of a page, with absolute URLs. */
@NullMarked
package dev.pagemill.scraping.link;

import org.jspecify.annotations.NullMarked;
