/** Makes the configured model from a function's environment. */
@NullMarked
package dev.pagemill.ml.provider;

import org.jspecify.annotations.NullMarked;
