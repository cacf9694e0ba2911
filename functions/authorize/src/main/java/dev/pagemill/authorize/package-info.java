/** The authorize function: who may call the API, and the keys by which it knows them. */
@NullMarked
package dev.pagemill.authorize;

import org.jspecify.annotations.NullMarked;
