/** URLs as browsers read them: the WHATWG URL Standard. */
@NullMarked
package dev.pagemill.scraping.url;

import org.jspecify.annotations.NullMarked;
