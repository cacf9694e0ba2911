package dev.pagemill.local.runtime;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Optional;

/** A function cannot be loaded; the message says which, why and what to do. */
public final class FunctionFailure extends RuntimeException {
    FunctionFailure(String message, Throwable cause) {
        super(message, cause);
    }

    FunctionFailure(String message) {
        super(message);
    }

    static FunctionFailure notBuilt(String what, Path file) {
        return new FunctionFailure(what + ": " + file + " is not there; run ./mvnw package");
    }

    static FunctionFailure inConstructor(String function, ReflectiveOperationException e) {
        Throwable cause = e instanceof InvocationTargetException && e.getCause() != null ? e.getCause() : e;
        String reason =
                Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getName());
        return new FunctionFailure(function + " does not start: " + reason, cause);
    }
}
