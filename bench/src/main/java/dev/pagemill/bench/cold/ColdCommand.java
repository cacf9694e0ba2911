package dev.pagemill.bench.cold;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Times the first page of fresh JVMs, with and without an archive of classes. */
@Command(
        name = "cold",
        mixinStandardHelpOptions = true,
        description = "Milliseconds from the start of a JVM until one page is Markdown; medians.")
public final class ColdCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "PAGE.html", description = "The page.")
    @Nullable
    Path page;

    @Option(names = "--runs", description = "JVMs of each kind (default: ${DEFAULT-VALUE}).")
    int runs = 9;

    @Override
    public Integer call() throws IOException {
        Path archive = Files.createTempDirectory("cold").resolve("classes.jsa");
        var usual = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        measure("as the JVM is", List.of());
        measure("C1, serial collector", usual);
        run(with(usual, "-XX:ArchiveClassesAtExit=" + archive));
        measure("the same with AppCDS", with(usual, "-XX:SharedArchiveFile=" + archive));
        return 0;
    }

    private static List<String> with(List<String> flags, String flag) {
        var all = new ArrayList<>(flags);
        all.add(flag);
        return all;
    }

    private void measure(String name, List<String> flags) throws IOException {
        long[] whole = new long[runs];
        long[] work = new long[runs];
        for (int i = 0; i < runs; i++) {
            String[] told = run(flags).split(" ");
            whole[i] = Long.parseLong(told[0]);
            work[i] = Long.parseLong(told[1]);
        }
        System.out.printf("%-22s %5d ms, of which the page %5d ms%n", name, median(whole), median(work));
    }

    private static long median(long[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private String run(List<String> flags) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", jars(), ColdPage.class.getName()));
        command.add(Objects.requireNonNull(page).toString());
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        var last = lines.substring(lines.lastIndexOf('\n') + 1);
        if (!last.matches("\\d+ \\d+")) {
            throw new IOException("The JVM did not do the page; run it by hand: " + String.join(" ", command));
        }
        return last;
    }

    /** Only jars can be archived; this program's own is beside its folder of classes. */
    private static String jars() throws IOException {
        var entries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .collect(Collectors.toCollection(ArrayList::new));
        var own = Path.of("bench", "target");
        if (Files.isDirectory(own)) {
            try (var files = Files.list(own)) {
                files.map(Path::toString).filter(file -> file.endsWith(".jar")).forEach(entries::add);
            }
        }
        return String.join(File.pathSeparator, entries);
    }
}
