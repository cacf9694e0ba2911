/** How much of a page's code, tables and formulas its Markdown keeps. */
@NullMarked
package dev.pagemill.bench.markdown;

import org.jspecify.annotations.NullMarked;
