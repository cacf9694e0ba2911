package dev.pagemill.bench.asl;

import dev.pagemill.asl.rehearsal.RecordedCase;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs recorded executions of AWS Step Functions and compares how they end. */
@Command(
        name = "asl",
        mixinStandardHelpOptions = true,
        description = "Runs recorded Step Functions executions; exit code 0 only when all pass.")
public final class AslCommand implements Callable<Integer> {
    private static final int MAX_SHOWN_CHARS = 2_000;

    @Parameters(index = "0", paramLabel = "FILE", description = "Cases, one JSON object a line; .gz is unpacked.")
    @Nullable
    Path file;

    private record Tally(int passed, int total) {
        Tally with(boolean pass) {
            return new Tally(passed + (pass ? 1 : 0), total + 1);
        }
    }

    private record Failure(RecordedCase recorded, RecordedCase.Verdict verdict) {}

    @Override
    public Integer call() throws IOException {
        Map<String, Tally> categories = new TreeMap<>();
        List<Failure> failures = new ArrayList<>();
        for (RecordedCase recorded : cases(Objects.requireNonNull(file))) {
            RecordedCase.Verdict verdict = recorded.run();
            Tally before = categories.getOrDefault(recorded.category(), new Tally(0, 0));
            categories.put(recorded.category(), before.with(verdict.passed()));
            if (!verdict.passed()) {
                failures.add(new Failure(recorded, verdict));
            }
        }
        print(categories, failures, System.out);
        return failures.isEmpty() ? 0 : 1;
    }

    private static List<RecordedCase> cases(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
            return RecordedCase.readAll(new InputStreamReader(plain, StandardCharsets.UTF_8));
        }
    }

    private static void print(Map<String, Tally> categories, List<Failure> failures, PrintStream out) {
        int passed = 0;
        int total = 0;
        for (Map.Entry<String, Tally> category : categories.entrySet()) {
            Tally tally = category.getValue();
            out.printf("%-24s %5d of %5d%n", category.getKey(), tally.passed(), tally.total());
            passed += tally.passed();
            total += tally.total();
        }
        out.printf("%-24s %5d of %5d  %.2f %%%n", "all", passed, total, total == 0 ? 100.0 : 100.0 * passed / total);
        for (Failure failure : failures) {
            out.println();
            out.println(failure.recorded().name());
            out.println("  expected " + cut(failure.recorded().expected().toString()));
            out.println("  got      " + cut(failure.verdict().got().toString()));
        }
    }

    private static String cut(String text) {
        return text.length() <= MAX_SHOWN_CHARS ? text : text.substring(0, MAX_SHOWN_CHARS) + "…";
    }
}
