/** What template.yaml declares, read into plain records: functions, routes, queues, tables, buckets, schedules. */
@NullMarked
package dev.pagemill.local.template;

import org.jspecify.annotations.NullMarked;
