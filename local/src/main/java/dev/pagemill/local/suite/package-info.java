/** The whole suite on one machine: template, backing, functions, gateway and pollers put together. */
@NullMarked
package dev.pagemill.local.suite;

import org.jspecify.annotations.NullMarked;
