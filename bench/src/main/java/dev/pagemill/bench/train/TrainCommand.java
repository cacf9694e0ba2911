package dev.pagemill.bench.train;

import dev.pagemill.bench.corpus.Truth;
import dev.pagemill.bench.quality.PageResult;
import dev.pagemill.bench.quality.QualityReport;
import dev.pagemill.scraping.extract.PageType;
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

    @Option(names = "--folds", description = "Folds, a divisor of 12 (default: ${DEFAULT-VALUE}).")
    int folds = 4;

    @Option(
            names = "--by-page",
            description =
                    "Folds of pages, not of sites: tells of known sites, and is what a model for them learns from.")
    boolean byPage;

    @Option(names = "--trees", description = "Trees that score blocks (default: ${DEFAULT-VALUE}).")
    int trees = 100;

    @Option(names = "--leaves", description = "Leaves of a tree (default: ${DEFAULT-VALUE}).")
    int leaves = 15;

    @Option(names = "--rate", description = "Learning rate (default: ${DEFAULT-VALUE}).")
    float rate = 0.1f;

    @Override
    public Integer call() throws IOException {
        List<Sample> samples = new ArrayList<>();
        List<Sample> longer = new ArrayList<>();
        for (Path set : sets) {
            SampleReader.Samples read = new SampleReader(set, Trainer.GROUPS, byPage).read();
            samples.addAll(read.pages());
            longer.addAll(read.longer());
        }
        System.err.println(samples.size() + " pages read, " + longer.size() + " of them made longer too");
        Trainer trainer = new Trainer(samples, longer, folds, plan());
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
        return new Trainer.Plan(
                new Boosting.Settings(60, 8, 0.12f, 0.4f, 1f, 1f),
                new Boosting.Settings(trees, leaves, rate, 0.25f, 0.5f, 1f));
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
                float[] types = trainer.typeScores(sample);
                PageType type = PageType.values()[likeliest(types)];
                String text = sample.page().textFor(types, trainer.scores(sample));
                double f1 = report.add(truth, new PageResult(truth.id(), null, null, null, text, ""));
                double bound = best.add(
                        truth,
                        new PageResult(
                                truth.id(), null, null, null, sample.page().textFor(types, known(sample)), ""));
                pages.printf("%s\t%s\t%.4f\t%.4f\t%s%n", truth.id(), truth.pageType(), f1, bound, truth.url());
                if (sample.known().type() != null) {
                    typesKnown++;
                    typesRight += type == sample.known().type() ? 1 : 0;
                }
            }
        }
        report.print(System.out);
        System.out.println("with every block's label known:");
        best.print(System.out);
        System.out.printf("page type right          %.4f  of %d%n", typesRight / (double) typesKnown, typesKnown);
    }

    /** Labels; blocks of which nothing is known count as not wanted. */
    private static float[] known(Sample sample) {
        float[] labels = sample.labels().clone();
        for (int i = 0; i < labels.length; i++) {
            labels[i] = Float.isNaN(labels[i]) ? 0 : labels[i];
        }
        return labels;
    }

    private static void writeBlocks(List<Sample> samples, Trainer trainer, Path file) throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            for (Sample sample : samples) {
                float[] alone = trainer.aloneScores(sample);
                float[] both = trainer.scores(sample);
                for (int i = 0; i < both.length; i++) {
                    String start = sample.page().text(i).replaceAll("\\s+", " ");
                    out.printf(
                            "%s\t%d\t%.2f\t%.3f\t%.3f\t%d\t%s\t%s%n",
                            sample.known().id(),
                            i,
                            sample.labels()[i],
                            alone[i],
                            both[i],
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
