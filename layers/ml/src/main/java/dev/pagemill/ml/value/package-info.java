/** Texts as people and machines write them, read into typed values: numbers, money, dates, stock. */
@NullMarked
package dev.pagemill.ml.value;

import org.jspecify.annotations.NullMarked;
