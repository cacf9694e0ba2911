/** Immutable blobs addressed by the hash of their bytes. */
@NullMarked
package dev.pagemill.common.blob;

import org.jspecify.annotations.NullMarked;
