/** The worker for what lies outside of the suite: other Lambda functions, and data sets in S3. */
@NullMarked
package dev.pagemill.integration;

import org.jspecify.annotations.NullMarked;
