/** Writes definitions for AWS Step Functions, where the same workflow runs on the same functions. */
@NullMarked
package dev.pagemill.asl.export;

import org.jspecify.annotations.NullMarked;
