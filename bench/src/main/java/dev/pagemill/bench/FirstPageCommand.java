package dev.pagemill.bench;

import dev.pagemill.bench.corpus.PageFolder;
import dev.pagemill.bench.quality.PageResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Times the first page of a cold JVM: classes, the model and nothing compiled yet. */
@Command(
        name = "first-page",
        mixinStandardHelpOptions = true,
        description = "Parses, extracts and writes Markdown of one page, once, in this fresh JVM.")
final class FirstPageCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "An HTML file.")
    @Nullable
    Path file;

    @Override
    public Integer call() throws IOException {
        byte[] page = Files.readAllBytes(Objects.requireNonNull(file));
        long cpuBefore = cpuNanos();
        long before = System.nanoTime();
        var parsed = PageFolder.parse(page, "");
        long afterParse = System.nanoTime();
        int characters = PageResult.contentAndMarkdown(parsed);
        long after = System.nanoTime();
        System.out.printf(
                Locale.ROOT,
                "parse %d ms, extract + Markdown %d ms, CPU of the process %d ms, %d characters%n",
                (afterParse - before) / 1_000_000,
                (after - afterParse) / 1_000_000,
                (cpuNanos() - cpuBefore) / 1_000_000,
                characters);
        return 0;
    }

    private static long cpuNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(duration -> duration.toNanos())
                .orElse(0L);
    }
}
