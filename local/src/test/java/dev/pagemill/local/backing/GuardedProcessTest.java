package dev.pagemill.local.backing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class GuardedProcessTest {
    @TempDir
    private Path folder;

    /** A number of seconds that no other process sleeps. */
    private static Stream<ProcessHandle> sleeping(String seconds) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> List.of(arguments).equals(List.of(seconds)))
                        .orElse(false));
    }

    private static ProcessHandle await(String seconds) throws InterruptedException {
        while (true) {
            var found = sleeping(seconds).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    @Test
    void endsTheServerWhenItIsClosed() throws Exception {
        var process = GuardedProcess.start(List.of("sleep", "86391"), folder.resolve("log"), Duration.ofSeconds(60));
        ProcessHandle server = await("86391");
        process.close();
        server.onExit().get(10, TimeUnit.SECONDS);
        assertFalse(process.isAlive());
    }

    @Test
    void killsAServerThatDoesNotListen() throws Exception {
        var process = GuardedProcess.start(
                List.of("sh", "-c", "trap '' TERM; sleep 86392 & sleep 86392; sleep 86392"),
                folder.resolve("log"),
                Duration.ofMillis(100));
        ProcessHandle inner = await("86392");
        ProcessHandle server = inner.parent().orElseThrow();
        process.close();
        server.onExit().get(10, TimeUnit.SECONDS);
        sleeping("86392").forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void noticesAServerThatEndsByItself() throws IOException, InterruptedException {
        var process = GuardedProcess.start(List.of("sh", "-c", "echo gone"), folder.resolve("log"), Duration.ZERO);
        while (process.isAlive()) {
            TimeUnit.MILLISECONDS.sleep(Duration.ofMillis(10).toMillis());
        }
        assertTrue(Files.readString(folder.resolve("log")).contains("gone"));
    }
}
