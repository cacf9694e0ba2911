/** Logs, metrics and traces: one set of field names, scopes that open and close. */
@NullMarked
package dev.pagemill.common.observe;

import org.jspecify.annotations.NullMarked;
