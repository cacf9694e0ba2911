/** What hosts' turns must be like on DynamoDB. */
@NullMarked
package dev.pagemill.crawl.engine;

import org.jspecify.annotations.NullMarked;
