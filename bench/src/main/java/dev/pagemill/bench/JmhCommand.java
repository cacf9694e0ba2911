package dev.pagemill.bench;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Times the steps of one page with JMH. */
@Command(
        name = "jmh",
        mixinStandardHelpOptions = true,
        description = "Times parsing, extraction and Markdown of one page.")
final class JmhCommand implements Callable<Integer> {
    /** Forks times iterations of a second each, for each of the steps: two minutes in all. */
    private static final int FORKS = 3;

    private static final double MEDIAN = 50;
    private static final double TENTH = 10;
    private static final int WARM_UP = 5;
    private static final int ITERATIONS = 6;

    @Parameters(index = "0", paramLabel = "HTML_DIR", description = "Folder of ID.html or ID.html.gz.")
    @Nullable
    Path pages;

    @Option(names = "--id", description = "The page (default: ${DEFAULT-VALUE}).")
    String id = "0001";

    @Override
    public Integer call() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(ExtractionBenchmark.class.getSimpleName())
                        .param("folder", Objects.requireNonNull(pages).toString())
                        .param("id", id)
                        .forks(FORKS)
                        .warmupIterations(WARM_UP)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(ITERATIONS)
                        .measurementTime(TimeValue.seconds(1))
                        .build())
                .run();
        print(results);
        return 0;
    }

    /** Of single runs, since a machine's other work lengthens some: ratios are of what the fastest tenth takes at most. */
    private static void print(Collection<RunResult> results) {
        double parse = results.stream()
                .filter(result -> result.getPrimaryResult().getLabel().equals("parse"))
                .mapToDouble(result -> percentile(result, TENTH))
                .findFirst()
                .orElse(1);
        for (RunResult result : results) {
            System.out.printf(
                    "%-10s fastest tenth below %.0f µs, %.2f times parse; median %.0f µs of %d runs%n",
                    result.getPrimaryResult().getLabel(),
                    percentile(result, TENTH),
                    percentile(result, TENTH) / parse,
                    percentile(result, MEDIAN),
                    result.getPrimaryResult().getStatistics().getN());
        }
    }

    private static double percentile(RunResult result, double percent) {
        return result.getPrimaryResult().getStatistics().getPercentile(percent);
    }
}
