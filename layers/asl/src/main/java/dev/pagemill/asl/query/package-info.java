/** The two query languages of Amazon States Language, compiled to templates. */
@NullMarked
package dev.pagemill.asl.query;

import org.jspecify.annotations.NullMarked;
