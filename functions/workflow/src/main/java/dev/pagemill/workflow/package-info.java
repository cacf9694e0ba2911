/** The workflow orchestrator: owns runs and frames in DynamoDB, decides what is next. */
@NullMarked
package dev.pagemill.workflow;

import org.jspecify.annotations.NullMarked;
