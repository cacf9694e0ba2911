/** robots.txt by RFC 9309. */
@NullMarked
package dev.pagemill.scraping.robots;

import org.jspecify.annotations.NullMarked;
