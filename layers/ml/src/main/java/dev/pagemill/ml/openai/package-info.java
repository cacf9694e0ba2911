/** Models behind any server that speaks OpenAI's chat completions protocol. */
@NullMarked
package dev.pagemill.ml.openai;

import org.jspecify.annotations.NullMarked;
