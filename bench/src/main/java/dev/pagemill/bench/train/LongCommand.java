package dev.pagemill.bench.train;

import dev.pagemill.bench.corpus.Truth;
import dev.pagemill.bench.quality.Score;
import dev.pagemill.bench.quality.Words;
import dev.pagemill.scraping.extract.ExtractOptions;
import dev.pagemill.scraping.extract.MainContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Scores the extractor on pages whose content is made several times as long. */
@Command(
        name = "long",
        mixinStandardHelpOptions = true,
        description = "Scores pages of a set with content several times as long, but for those that are learnt so.")
public final class LongCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DIR", description = "Folder with truth.jsonl.gz and html/.")
    @Nullable
    Path set;

    @Option(
            names = "--times",
            split = ",",
            description = "How many times as long (default: ${DEFAULT-VALUE}).",
            defaultValue = "1,4,16,64")
    List<Integer> times = List.of();

    @Option(names = "--every", description = "Takes one page of so many (default: ${DEFAULT-VALUE}).")
    int every = 5;

    @Override
    public Integer call() throws IOException {
        SampleReader reader = new SampleReader(Objects.requireNonNull(set), Trainer.GROUPS, false);
        List<Truth> unlearnt = reader.truths().stream()
                .filter(truth -> SampleReader.longPart(truth) == null)
                .toList();
        Map<Integer, List<Result>> results = new LinkedHashMap<>();
        times.forEach(many -> results.put(many, new ArrayList<>()));
        for (int i = 0; i < unlearnt.size(); i += Math.max(1, every)) {
            addResults(reader, unlearnt.get(i), results);
        }
        results.forEach(LongCommand::print);
        return 0;
    }

    private static void print(int many, List<Result> results) {
        System.out.printf(
                "%3d times as long: word F1 %.4f  precision %.4f  recall %.4f  pages %d  words of content a page %.0f%n",
                many,
                mean(results, result -> result.score().f1()),
                mean(results, result -> result.score().precision()),
                mean(results, result -> result.score().recall()),
                results.size(),
                mean(results, Result::words));
    }

    private record Result(Score score, int words) {}

    private static void addResults(SampleReader reader, Truth truth, Map<Integer, List<Result>> results)
            throws IOException {
        Sample known = reader.sample(truth, reader.page(truth));
        for (Map.Entry<Integer, List<Result>> entry : results.entrySet()) {
            Document page = reader.page(truth);
            Sample longer = LongVersion.of(known, LongVersion.Part.CONTENT, page, entry.getKey());
            if (longer != null) {
                entry.getValue().add(result(page, longer));
            }
        }
    }

    private static Result result(Document page, Sample longer) {
        List<String> wanted = IntStream.range(0, longer.page().size())
                .filter(i -> longer.labels()[i] >= SampleReader.WANTED)
                .mapToObj(longer.page()::text)
                .flatMap(text -> Words.of(text).stream())
                .toList();
        String text = MainContent.extract(page, ExtractOptions.MAIN_CONTENT).text();
        return new Result(Score.of(Words.of(text), wanted), wanted.size());
    }

    private static double mean(List<Result> results, ToDoubleFunction<Result> value) {
        return results.stream().mapToDouble(value).average().orElse(0);
    }
}
