/** What was learnt of where a site's pages state a field, so that no model need be asked again. */
@NullMarked
package dev.pagemill.ml.recipe;

import org.jspecify.annotations.NullMarked;
