/** Which language a text is in, and language tags in their usual spelling. */
@NullMarked
package dev.pagemill.scraping.language;

import org.jspecify.annotations.NullMarked;
