package dev.pagemill.asl.definition;

import dev.pagemill.asl.query.Template;
import java.util.Optional;

/** How long a task may take and be silent, in seconds, and as whom it is done. */
public record TaskLimits(
        Optional<Template> timeoutSeconds, Optional<Template> heartbeatSeconds, Optional<Template> credentials) {}
