/** Who pays for what a thread does. */
@NullMarked
package dev.pagemill.common.account;

import org.jspecify.annotations.NullMarked;
