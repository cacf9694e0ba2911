/** Messages on their way to queues: several in one request, as a request is what is paid for. */
@NullMarked
package dev.pagemill.common.queue;

import org.jspecify.annotations.NullMarked;
