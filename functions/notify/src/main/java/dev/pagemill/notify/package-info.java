/** The notify function: tells webhooks what happened, signed, and again until they have heard. */
@NullMarked
package dev.pagemill.notify;

import org.jspecify.annotations.NullMarked;
