/** What every store of runs must do, held against the one in memory and the one on DynamoDB. */
@NullMarked
package dev.pagemill.workflow.store;

import org.jspecify.annotations.NullMarked;
