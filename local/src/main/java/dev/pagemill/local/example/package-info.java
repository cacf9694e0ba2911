/** An example workflow in its folder, and its small web site served on loopback. */
@NullMarked
package dev.pagemill.local.example;

import org.jspecify.annotations.NullMarked;
