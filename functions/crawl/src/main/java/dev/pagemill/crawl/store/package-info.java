/** Where jobs are kept: a port, DynamoDB behind it, and a fake for tests and simulations. */
@NullMarked
package dev.pagemill.crawl.store;

import org.jspecify.annotations.NullMarked;
