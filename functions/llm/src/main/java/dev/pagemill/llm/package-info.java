/** The language-model worker's doors: HTTP, queue, direct. */
@NullMarked
package dev.pagemill.llm;

import org.jspecify.annotations.NullMarked;
