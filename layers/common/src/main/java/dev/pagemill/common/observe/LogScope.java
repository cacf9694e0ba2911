package dev.pagemill.common.observe;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.MDC;

/** Log fields that hold on this thread until the scope is closed: {@code try (var scope = LogScope.open()…)}. */
public final class LogScope implements AutoCloseable {
    private final List<MDC.MDCCloseable> fields = new ArrayList<>();

    private LogScope() {}

    /** A scope without fields yet. */
    public static LogScope open() {
        return new LogScope();
    }

    /** Adds a field; values are identifiers and codes, never secrets or page text. */
    public LogScope with(LogField field, String value) {
        fields.add(MDC.putCloseable(field.key(), value));
        return this;
    }

    @Override
    public void close() {
        fields.forEach(MDC.MDCCloseable::close);
    }
}
