/** What every handler shares: clients, JSON, start-up and SnapStart priming. */
@NullMarked
package dev.pagemill.common.lambda;

import org.jspecify.annotations.NullMarked;
