/** What the tests of several modules need. */
@NullMarked
package dev.pagemill.testing;

import org.jspecify.annotations.NullMarked;
