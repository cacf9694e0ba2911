/** A crawl's durable state and the pure decisions that move it: one event in, new state and effects out. */
@NullMarked
package dev.pagemill.crawl.job;

import org.jspecify.annotations.NullMarked;
