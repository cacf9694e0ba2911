package dev.pagemill.local.runtime;

import dev.pagemill.local.template.FunctionSpec;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One function. As on Lambda an instance serves one call at a time, is used again, and is thrown away after
 * a timeout; there are as many as calls at once, up to a limit.
 */
public final class FunctionRuntime {
    /** Most calls of one function at once; more wait. */
    static final int MAX_CONCURRENT_CALLS = 16;

    /** Lambda's limit for answers of synchronous calls. */
    static final int MAX_RESPONSE_BYTES = 6 * 1024 * 1024;

    private final FunctionSpec spec;
    private final Map<String, String> environment;
    private final HandlerLoader loader;
    private final Consumer<String> log;
    private final Deque<Handler> idle = new ConcurrentLinkedDeque<>();
    private final Semaphore slots = new Semaphore(MAX_CONCURRENT_CALLS, true);

    FunctionRuntime(FunctionSpec spec, Map<String, String> environment, HandlerLoader loader, Consumer<String> log) {
        this.spec = spec;
        this.environment = Map.copyOf(environment);
        this.loader = loader;
        this.log = log;
    }

    /** The function as the template declares it. */
    public FunctionSpec spec() {
        return spec;
    }

    /** Makes one instance beforehand, where there is none. A failure is told to the call that meets it. */
    void warmUp() {
        if (!idle.isEmpty()) {
            return;
        }
        try {
            idle.push(loaded());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | LinkageError e) {
            log.accept(spec.id() + " is not ready: " + e.getMessage());
        }
    }

    /** Calls the function and waits for its end, at most its timeout. */
    public Invocation invoke(byte[] event) throws InterruptedException {
        // Whoever cannot stream gets the frames as they are, less what parts them.
        var whole = new ByteArrayOutputStream();
        var answer = invoke(event, prelude -> whole);
        return whole.size() == 0 ? answer : new Invocation.Answer(whole.toByteArray());
    }

    /**
     * Calls the function and waits for its end, at most its timeout.
     *
     * @param stream takes the answer of a function that streams; what is returned then holds none
     */
    public Invocation invoke(byte[] event, StreamedAnswer stream) throws InterruptedException {
        slots.acquire();
        try {
            return call(event, stream);
        } finally {
            slots.release();
        }
    }

    private Invocation call(byte[] event, StreamedAnswer stream) throws InterruptedException {
        var context = new CallContext(spec, UUID.randomUUID().toString());
        var task = new FutureTask<>(work(event, context, stream));
        Thread thread = Thread.ofVirtual().name(spec.id()).unstarted(task);
        thread.setContextClassLoader(loader.loaderOf(spec));
        thread.start();
        try {
            return checked(task.get(spec.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            task.cancel(true);
            return failed(new Invocation.Failure(
                    "Sandbox.Timedout",
                    "Task timed out after " + seconds(spec.timeout()) + " seconds (Timeout of " + spec.id() + ")"));
        } catch (ExecutionException e) {
            return failed(failure(Optional.ofNullable(e.getCause()).orElse(e)));
        }
    }

    /** Instances are made inside the task, so that their start counts to the timeout and blocks nobody else. */
    private Callable<byte[]> work(byte[] event, CallContext context, StreamedAnswer stream) {
        return () -> {
            Handler handler = idle.poll();
            if (handler == null) {
                handler = loaded();
            }
            try {
                return handler.call(event, context, stream);
            } finally {
                if (!Thread.currentThread().isInterrupted()) {
                    idle.push(handler);
                }
            }
        };
    }

    /**
     * Not on a virtual thread: those that load classes hold their carriers, of which two are all on two cores, and may wait for one
     * that has none.
     */
    private Handler loaded() throws InterruptedException {
        var task = new FutureTask<>(() -> loader.load(spec, environment));
        Thread thread = Thread.ofPlatform().daemon().name("load-" + spec.id()).unstarted(task);
        thread.setContextClassLoader(loader.loaderOf(spec));
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
    }

    private Invocation checked(byte[] payload) {
        if (payload.length > MAX_RESPONSE_BYTES) {
            return failed(new Invocation.Failure(
                    "Function.ResponseSizeTooLarge",
                    "Response payload size exceeded maximum allowed payload size (" + MAX_RESPONSE_BYTES + " bytes)"));
        }
        return new Invocation.Answer(payload);
    }

    private Invocation failed(Invocation.Failure failure) {
        log.accept(spec.id() + " failed: " + failure.errorType() + ": " + failure.errorMessage());
        return failure;
    }

    private static Invocation.Failure failure(Throwable cause) {
        String message = Optional.ofNullable(cause.getMessage()).orElse("");
        return new Invocation.Failure(cause.getClass().getName(), message);
    }

    private static String seconds(Duration timeout) {
        return String.format(Locale.ROOT, "%.2f", timeout.toMillis() / 1000.0);
    }
}
