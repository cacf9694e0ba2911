/** What changed on a page since it was looked at last: as a diff of its Markdown, or field by field. */
@NullMarked
package dev.pagemill.scraping.change;

import org.jspecify.annotations.NullMarked;
