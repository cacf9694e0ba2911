/** A Lambda runtime that streams answers. */
@NullMarked
package dev.pagemill.common.runtime;

import org.jspecify.annotations.NullMarked;
