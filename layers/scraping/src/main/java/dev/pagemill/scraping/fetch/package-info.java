/** Fetching one page: safely, politely, within named limits. */
@NullMarked
package dev.pagemill.scraping.fetch;

import org.jspecify.annotations.NullMarked;
