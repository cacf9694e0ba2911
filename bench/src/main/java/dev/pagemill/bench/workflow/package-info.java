/** What the workflow engine costs and how fast it is. */
@NullMarked
package dev.pagemill.bench.workflow;

import org.jspecify.annotations.NullMarked;
