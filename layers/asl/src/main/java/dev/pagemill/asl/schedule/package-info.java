/** When schedules fire: cron in two dialects, rates, and single times. */
@NullMarked
package dev.pagemill.asl.schedule;

import org.jspecify.annotations.NullMarked;
