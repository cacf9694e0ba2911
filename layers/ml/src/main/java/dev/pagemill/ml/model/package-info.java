/** The chat model port and its providers. */
@NullMarked
package dev.pagemill.ml.model;

import org.jspecify.annotations.NullMarked;
