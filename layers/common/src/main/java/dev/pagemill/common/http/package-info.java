/** The HTTP door: API Gateway events in, JSON answers and errors in one shape out. */
@NullMarked
package dev.pagemill.common.http;

import org.jspecify.annotations.NullMarked;
