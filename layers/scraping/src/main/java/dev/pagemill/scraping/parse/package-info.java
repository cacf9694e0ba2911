/** Bytes to a DOM: charset, content type, parsers by type. */
@NullMarked
package dev.pagemill.scraping.parse;

import org.jspecify.annotations.NullMarked;
