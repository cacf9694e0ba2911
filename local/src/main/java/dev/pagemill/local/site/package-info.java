/** The small web site that comes with an example, served on loopback. */
@NullMarked
package dev.pagemill.local.site;

import org.jspecify.annotations.NullMarked;
