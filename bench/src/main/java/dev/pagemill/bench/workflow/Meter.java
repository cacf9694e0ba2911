package dev.pagemill.bench.workflow;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Counts what AWS charges for, and prices it by {@code prices.csv}. */
public final class Meter {
    /** What is charged for. */
    public static final String WRITE = "dynamodb write unit";
    /** What is charged for. */
    public static final String READ = "dynamodb read unit";
    /** What is charged for. */
    public static final String SQS = "sqs request";
    /** What is charged for. */
    public static final String S3_PUT = "s3 put";
    /** What is charged for. */
    public static final String S3_GET = "s3 get";
    /** What is charged for. */
    public static final String INVOCATION = "lambda invocation";
    /** What is charged for. */
    public static final String GB_SECOND = "lambda gb-second";

    private final Map<String, Double> counts = new LinkedHashMap<>();
    private final Map<String, Integer> requests = new LinkedHashMap<>();

    /** Counts one request of so many units. */
    public void charge(String meter, double units) {
        counts.merge(meter, units, Double::sum);
        requests.merge(meter, 1, Integer::sum);
    }

    /** All requests to AWS but invocations. */
    public int requests() {
        return requests.entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith("lambda"))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** Prints each meter for a million steps, and gives the sum in dollars. */
    double print(long steps) {
        double total = 0;
        for (var price : prices().entrySet()) {
            double units = counts.getOrDefault(price.getKey(), 0.0) / steps;
            double dollars = units * price.getValue();
            total += dollars;
            System.out.printf(
                    "  %-22s %8.3f a step x $%7.4f = $%.3f%n", price.getKey(), units, price.getValue(), dollars);
        }
        System.out.printf(
                "  %-22s %8.3f requests a step        $%.2f a million Task steps%n",
                "all in", requests() / (double) steps, total);
        return total;
    }

    /** Dollars for each of so many things, and prints what they are made of. */
    public double printEach(long things, String name) {
        double total = 0;
        for (var price : prices().entrySet()) {
            double units = counts.getOrDefault(price.getKey(), 0.0) / things;
            total += units * price.getValue() / 1e6;
            System.out.printf("  %-22s %8.3f a %s x $%7.4f a million%n", price.getKey(), units, name, price.getValue());
        }
        return total;
    }

    private static Map<String, Double> prices() {
        var table = new LinkedHashMap<String, Double>();
        var stream = Objects.requireNonNull(Meter.class.getResourceAsStream("prices.csv"));
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] fields = line.split(",", -1);
                table.put(fields[0], Double.valueOf(fields[1]));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }
}
