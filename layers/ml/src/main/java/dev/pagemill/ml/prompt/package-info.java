/** What is said to models: instructions, pages as fenced data, pieces that fit a budget of tokens. */
@NullMarked
package dev.pagemill.ml.prompt;

import org.jspecify.annotations.NullMarked;
