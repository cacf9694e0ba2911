package dev.pagemill.local.backing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server that never outlives this process. Its parent is a small shell that reads from a pipe of ours;
 * the pipe closes when we close it or die, by whatever signal, and the shell then ends the server.
 */
final class GuardedProcess implements AutoCloseable {
    /** How much longer than its grace a server may take to be gone. */
    private static final Duration MARGIN = Duration.ofSeconds(6);

    private static final long LOOK_MILLIS = 100;

    /** {@code $1} is the log file, {@code $2} the looks before the server is killed, the rest its command. A server that ends by itself ends the shell. */
    private static final String GUARD = """
            trap '' INT HUP
            exec 3<&0
            log=$1; left=$2; shift 2
            "$@" >"$log" 2>&1 </dev/null 3<&- &
            server=$!
            {
              read -r _ <&3
              kill "$server" 2>/dev/null
              while kill -0 "$server" 2>/dev/null && [ "$left" -gt 0 ]; do sleep 0.1; left=$((left - 1)); done
              kill -9 "$server" 2>/dev/null
            } >/dev/null 2>&1 &
            guard=$!
            exec 3<&-
            wait "$server"
            kill "$guard" 2>/dev/null
            """;

    private final Process shell;
    private final Duration grace;

    private GuardedProcess(Process shell, Duration grace) {
        this.shell = shell;
        this.grace = grace;
    }

    /** @param grace what the server has to end by itself, once it is asked to */
    static GuardedProcess start(List<String> command, Path log, Duration grace) throws IOException {
        List<String> guarded = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                GUARD,
                "pagemill-guard",
                log.toString(),
                String.valueOf(grace.toMillis() / LOOK_MILLIS)));
        guarded.addAll(command);
        var builder = new ProcessBuilder(guarded)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DDB_LOCAL_TELEMETRY", "0");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return new GuardedProcess(builder.start(), grace);
    }

    /** Process id of the guard, which lives as long as the server. */
    long pid() {
        return shell.pid();
    }

    boolean isAlive() {
        return shell.isAlive();
    }

    /** Asks the server to end and waits until it has. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
            shell.waitFor(grace.plus(MARGIN).toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            shell.destroy(); // the pipe is gone already, and the shell ends by itself
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
