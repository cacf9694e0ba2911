/** The clients that people have already, driving the suite. */
@NullMarked
package dev.pagemill.local.client;

import org.jspecify.annotations.NullMarked;
