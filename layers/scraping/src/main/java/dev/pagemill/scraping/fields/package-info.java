/** What a page shows to people in a form that tells a field: labelled values, tables, prices, stock, numbers. */
@NullMarked
package dev.pagemill.scraping.fields;

import org.jspecify.annotations.NullMarked;
