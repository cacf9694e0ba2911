/** The crawl's routes, driven as the gateway drives them. */
@NullMarked
package dev.pagemill.crawl.api;

import org.jspecify.annotations.NullMarked;
