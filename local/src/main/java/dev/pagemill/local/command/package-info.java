/** The command line: one class a subcommand. */
@NullMarked
package dev.pagemill.local.command;

import org.jspecify.annotations.NullMarked;
