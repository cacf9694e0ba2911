/** The model that is always there: it quotes, it never invents. */
@NullMarked
package dev.pagemill.ml.extractive;

import org.jspecify.annotations.NullMarked;
