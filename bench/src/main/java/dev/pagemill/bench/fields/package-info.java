/** Fields by a schema from folders of pages: written out, and scored where they are known. */
@NullMarked
package dev.pagemill.bench.fields;

import org.jspecify.annotations.NullMarked;
