/** What models' calls use and cost: prices, accounts, budgets. */
@NullMarked
package dev.pagemill.ml.usage;

import org.jspecify.annotations.NullMarked;
