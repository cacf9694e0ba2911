package dev.pagemill.bench.markdown;

import dev.pagemill.bench.corpus.PageFolder;
import dev.pagemill.bench.quality.PageResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells how much of the code, tables and formulas of pages with known Markdown is kept. */
@Command(
        name = "markdown",
        mixinStandardHelpOptions = true,
        description = "Recall of code lines, table rows and formulas against ID.md beside or apart from ID.html.")
public final class MarkdownCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "HTML_DIR", description = "Folder of ID.html or ID.html.gz.")
    @Nullable
    Path pages;

    @Parameters(index = "1", paramLabel = "MD_DIR", description = "Folder of ID.md: the Markdown that is wanted.")
    @Nullable
    Path wanted;

    @Option(names = "--list", description = "Names the pages that lose something.")
    boolean list;

    private final List<Double> code = new ArrayList<>();
    private final List<Double> languages = new ArrayList<>();
    private final List<Double> rows = new ArrayList<>();
    private final List<Double> narrowRows = new ArrayList<>();
    private final List<Double> formulas = new ArrayList<>();
    private final List<Double> meanings = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        PageFolder folder = new PageFolder(Objects.requireNonNull(pages));
        int count = 0;
        for (String id : folder.ids()) {
            Path truth = Objects.requireNonNull(wanted).resolve(id + ".md");
            if (Files.exists(truth)) {
                String got = PageResult.of(id, PageFolder.parse(folder.bytes(id), "https://example.com/page"))
                        .markdown();
                count(id, Pieces.of(Files.readString(truth)), Pieces.of(got));
                count++;
            }
        }
        System.out.printf("pages %d%n", count);
        print("code lines", code);
        print("languages", languages);
        print("table rows", narrowRows);
        print("  with empty columns", rows);
        print("formulas", meanings);
        print("  spelt the same", formulas);
        return 0;
    }

    private void count(String id, Pieces truth, Pieces got) {
        boolean lost = count(code, truth.code(), got.code());
        lost |= count(languages, truth.languages(), got.languages());
        lost |= count(narrowRows, truth.narrowRows(), got.narrowRows());
        lost |= count(meanings, truth.meanings(), got.meanings());
        count(rows, truth.rows(), got.rows());
        count(formulas, truth.formulas(), got.formulas());
        if (list && lost) {
            System.out.println(id);
        }
    }

    private static boolean count(List<Double> shares, List<String> wanted, List<String> got) {
        int shared = Pieces.shared(wanted, got);
        if (!wanted.isEmpty()) {
            shares.add((double) shared / wanted.size());
        }
        return shared < wanted.size();
    }

    private static void print(String name, List<Double> shares) {
        double mean = shares.stream().mapToDouble(Double::doubleValue).average().orElse(1);
        System.out.printf("%-20s %.3f, mean of the %d pages that have some%n", name, mean, shares.size());
    }
}
