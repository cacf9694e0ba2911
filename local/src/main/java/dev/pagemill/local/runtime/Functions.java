package dev.pagemill.local.runtime;

import dev.pagemill.local.template.FunctionSpec;
import dev.pagemill.local.template.Template;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** All functions of the template, loaded when they are first called. */
public final class Functions {
    private final Map<String, FunctionRuntime> byId = new LinkedHashMap<>();

    /**
     * Declares the functions; nothing is loaded yet.
     *
     * @param environment variables for each function, beyond Lambda's own
     * @param log takes a line for each failed call
     */
    public Functions(Template template, Function<FunctionSpec, Map<String, String>> environment, Consumer<String> log) {
        var loader = new HandlerLoader();
        for (FunctionSpec spec : template.functions()) {
            byId.put(spec.id(), new FunctionRuntime(spec, environment.apply(spec), loader, log));
        }
    }

    /**
     * Loads all of them in the background, so that the first calls find them ready; one after the other, since a call need not wait
     * for its turn.
     */
    public void warmUp() {
        Thread.ofPlatform().daemon().name("warm-up").start(() -> byId.values().forEach(FunctionRuntime::warmUp));
    }

    /** A function by its logical id or its physical name. */
    public Optional<FunctionRuntime> named(String name) {
        return byId.values().stream()
                .filter(function -> function.spec().id().equals(name)
                        || function.spec().name().equals(name))
                .findFirst();
    }

    /** A function by its logical id. */
    public FunctionRuntime get(String id) {
        return Optional.ofNullable(byId.get(id)).orElseThrow(() -> new IllegalArgumentException("No function " + id));
    }
}
