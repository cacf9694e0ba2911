/** Files in the bodies of requests. */
@NullMarked
package dev.pagemill.scrape.upload;

import org.jspecify.annotations.NullMarked;
