/** Values by JSON Schema: from structured sources first, then from a model, validated. */
@NullMarked
package dev.pagemill.ml.structured;

import org.jspecify.annotations.NullMarked;
