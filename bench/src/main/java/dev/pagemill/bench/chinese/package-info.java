/** Chinese pages of public repositories with the content that a person marked, as a set to score. */
@NullMarked
package dev.pagemill.bench.chinese;

import org.jspecify.annotations.NullMarked;
