package dev.pagemill.bench;

import dev.pagemill.bench.corpus.PageFolder;
import dev.pagemill.bench.corpus.Truth;
import dev.pagemill.bench.quality.PageResult;
import dev.pagemill.bench.quality.QualityReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Scores the extractor on a set of pages with known content. */
@Command(
        name = "quality",
        mixinStandardHelpOptions = true,
        description = "Scores a set: words, four-word runs or segments, as its truth.jsonl.gz tells.")
final class QualityCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DIR", description = "Folder with truth.jsonl.gz and html/.")
    @Nullable
    Path set;

    @Override
    public Integer call() throws IOException {
        Path folder = Objects.requireNonNull(set);
        List<Truth> truths = Truth.read(folder);
        PageFolder pages = new PageFolder(folder.resolve("html"));
        QualityReport report = new QualityReport();
        for (Truth truth : truths) {
            report.add(truth, PageResult.of(truth.id(), PageFolder.parse(pages.bytes(truth.id()), truth.url())));
        }
        report.print(System.out);
        return 0;
    }
}
