/** Runs and workflows in DynamoDB, and in memory for tests and simulations. */
@NullMarked
package dev.pagemill.workflow.store;

import org.jspecify.annotations.NullMarked;
