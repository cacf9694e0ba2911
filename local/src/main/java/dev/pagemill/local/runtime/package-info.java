/** What Lambda's runtime does: loads handlers from their jars and layers, and calls them with real events. */
@NullMarked
package dev.pagemill.local.runtime;

import org.jspecify.annotations.NullMarked;
