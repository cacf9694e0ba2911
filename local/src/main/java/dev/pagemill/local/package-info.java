/** The command line and the Docker-less runner of template.yaml. */
@NullMarked
package dev.pagemill.local;

import org.jspecify.annotations.NullMarked;
