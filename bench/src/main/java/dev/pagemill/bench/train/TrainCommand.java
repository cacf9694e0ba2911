package dev.pagemill.bench.train;

import dev.pagemill.bench.corpus.Truth;
import dev.pagemill.bench.quality.PageResult;
import dev.pagemill.bench.quality.QualityReport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains the model of dev.pagemill.scraping.extract and reports its cross-validated quality. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Cross-validates by site, prints the quality, and writes the model trained on all pages.")
public final class TrainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", arity = "1..*", description = "Sets: folders with truth.jsonl.gz and html/.")
    List<Path> sets = new ArrayList<>();

    @Option(names = "--out", description = "File for the model; nothing is written without it.")
    @Nullable
    Path out;

    @Option(names = "--pages-out", description = "File for the cross-validated score of each page.")
    @Nullable
    Path pagesOut;

    @Option(names = "--blocks-out", description = "File for the cross-validated score of each block.")
    @Nullable
    Path blocksOut;

    @Option(names = "--folds", description = "Folds (default: ${DEFAULT-VALUE}).")
    int folds = 3;

    @Option(
            names = "--by-page",
            description =
                    "Folds of pages, not of sites: tells of known sites, and is what a model for them learns from.")
    boolean byPage;

    @Option(names = "--trees", description = "Trees of each look (default: ${DEFAULT-VALUE}).")
    int trees = 120;

    @Option(names = "--leaves", description = "Leaves of a tree (default: ${DEFAULT-VALUE}).")
    int leaves = 28;

    @Option(names = "--rate", description = "Learning rate (default: ${DEFAULT-VALUE}).")
    float rate = 0.1f;

    @Override
    public Integer call() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (Path set : sets) {
            samples.addAll(SampleReader.read(set, folds, byPage));
        }
        System.err.println(samples.size() + " pages read");
        Trainer trainer = new Trainer(samples, folds, plan());
        trainer.crossValidate();
        report(samples, trainer);
        if (blocksOut != null) {
            writeBlocks(samples, trainer, blocksOut);
        }
        if (out != null) {
            Files.deleteIfExists(out);
            try (OutputStream file = Files.newOutputStream(out)) {
                trainer.trainFinal().write(file);
            }
            System.err.println("model: " + Files.size(out) + " bytes");
        }
        return 0;
    }

    private Trainer.Plan plan() {
        Boosting.Settings look = new Boosting.Settings(trees, leaves, rate, 0.35f, 1f);
        return new Trainer.Plan(new Boosting.Settings(60, 8, 0.12f, 0.4f, 1f), look, look);
    }

    private void report(List<Sample> samples, Trainer trainer) throws IOException {
        Map<String, Truth> truths = new HashMap<>();
        for (Path set : sets) {
            for (Truth truth : Truth.read(set)) {
                truths.put(truth.measure() + truth.id(), truth);
            }
        }
        QualityReport report = new QualityReport();
        QualityReport best = new QualityReport();
        int typesRight = 0;
        int typesKnown = 0;
        try (PrintWriter pages =
                new PrintWriter(pagesOut == null ? Path.of("/dev/null").toFile() : pagesOut.toFile())) {
            for (Sample sample : samples) {
                Truth truth = truths.get(sample.known().set() + sample.known().id());
                if (truth == null) {
                    continue;
                }
                String text = sample.page().textFor(trainer.secondScores(sample));
                double f1 = report.add(truth, new PageResult(truth.id(), null, null, null, text, ""));
                double bound = best.add(
                        truth,
                        new PageResult(
                                truth.id(), null, null, null, sample.page().textFor(sample.labels()), ""));
                pages.printf("%s\t%s\t%.4f\t%.4f\t%s%n", truth.id(), truth.pageType(), f1, bound, truth.url());
                if (sample.known().type() != null) {
                    typesKnown++;
                    typesRight += likeliest(trainer.typeScores(sample))
                                    == sample.known().type().ordinal()
                            ? 1
                            : 0;
                }
            }
        }
        report.print(System.out);
        System.out.println("with every block's label known:");
        best.print(System.out);
        System.out.printf("page type right          %.4f  of %d%n", typesRight / (double) typesKnown, typesKnown);
    }

    private static void writeBlocks(List<Sample> samples, Trainer trainer, Path file) throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            for (Sample sample : samples) {
                float[] first = trainer.firstScores(sample);
                float[] second = trainer.secondScores(sample);
                for (int i = 0; i < second.length; i++) {
                    String start = sample.page().text(i).replaceAll("\\s+", " ");
                    out.printf(
                            "%s\t%d\t%.2f\t%.3f\t%.3f\t%d\t%s\t%s%n",
                            sample.known().id(),
                            i,
                            sample.labels()[i],
                            first[i],
                            second[i],
                            sample.page().tokens(i),
                            sample.page().path(i),
                            start.substring(0, Math.min(80, start.length())));
                }
            }
        }
    }

    private static int likeliest(float[] odds) {
        int best = 0;
        for (int i = 1; i < odds.length; i++) {
            best = odds[i] > odds[best] ? i : best;
        }
        return best;
    }
}
