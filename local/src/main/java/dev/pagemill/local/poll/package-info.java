/** What calls functions without a person asking: queue pollers and schedules. */
@NullMarked
package dev.pagemill.local.poll;

import org.jspecify.annotations.NullMarked;
