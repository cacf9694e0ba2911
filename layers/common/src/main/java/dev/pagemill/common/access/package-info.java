/** API keys: what they look like, what they allow, and how much. */
@NullMarked
package dev.pagemill.common.access;

import org.jspecify.annotations.NullMarked;
