/** Profiles of languages, and how often the language of a text is told right. */
@NullMarked
package dev.pagemill.bench.language;

import org.jspecify.annotations.NullMarked;
