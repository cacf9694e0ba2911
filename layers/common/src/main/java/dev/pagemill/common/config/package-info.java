/** Configuration: environment variables read once, checked together. */
@NullMarked
package dev.pagemill.common.config;

import org.jspecify.annotations.NullMarked;
