/** What the stores of jobs and of keys must do, held against those in memory and those on DynamoDB. */
@NullMarked
package dev.pagemill.crawl.store;

import org.jspecify.annotations.NullMarked;
