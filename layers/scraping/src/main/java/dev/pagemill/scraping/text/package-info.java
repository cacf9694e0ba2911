/** Words as a reader sees them on a page. */
@NullMarked
package dev.pagemill.scraping.text;

import org.jspecify.annotations.NullMarked;
