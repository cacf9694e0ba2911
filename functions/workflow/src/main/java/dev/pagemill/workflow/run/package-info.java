/** What a run is made of: its frames' log, its forks, its messages, and the ports that keep them. */
@NullMarked
package dev.pagemill.workflow.run;

import org.jspecify.annotations.NullMarked;
