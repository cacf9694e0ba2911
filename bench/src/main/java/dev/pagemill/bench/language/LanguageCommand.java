package dev.pagemill.bench.language;

import dev.pagemill.bench.corpus.PageFolder;
import dev.pagemill.scraping.document.PageContent;
import dev.pagemill.scraping.metadata.PageLanguage;
import dev.pagemill.scraping.metadata.PageMetadata;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells how often the language that is told from a page's text is the one that the page declares. */
@Command(
        name = "language",
        mixinStandardHelpOptions = true,
        description = "Compares the languages told from the text of pages with those that they declare.")
public final class LanguageCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "HTML_DIR", description = "Folder of ID.html or ID.html.gz.")
    @Nullable
    Path pages;

    @Option(names = "--list", description = "Names the pages on which both differ, or nothing is told.")
    boolean list;

    private final List<String> differing = new ArrayList<>();
    private final TreeMap<String, Integer> undeclared = new TreeMap<>();
    private int declared;
    private int same;
    private int silent;
    private long nanos;

    @Override
    public Integer call() throws IOException {
        var folder = new PageFolder(Objects.requireNonNull(pages));
        for (String id : folder.ids()) {
            compare(id, folder);
        }
        if (list) {
            differing.forEach(System.out::println);
        }
        System.out.printf(
                Locale.ROOT,
                "declared %d: told the same %d (%.4f), another %d, nothing %d%n",
                declared,
                same,
                (double) same / declared,
                declared - same - silent,
                silent);
        System.out.println("undeclared, by what is told: " + undeclared);
        System.out.printf(
                Locale.ROOT, "%.3f ms a page%n", nanos / 1e6 / folder.ids().size());
        return 0;
    }

    private void compare(String id, PageFolder folder) throws IOException {
        var page = PageFolder.parse(folder.bytes(id), "https://example.com/page");
        String said = PageMetadata.of(page, "").language().orElse("");
        var content = PageContent.main(page.clone()).content();
        long start = System.nanoTime();
        String told = PageLanguage.of(content, page).orElse("nothing");
        nanos += System.nanoTime() - start;
        if (said.isEmpty()) {
            undeclared.merge(told, 1, Integer::sum);
            return;
        }
        declared++;
        if (primary(said).equals(primary(told))) {
            same++;
        } else {
            silent += told.equals("nothing") ? 1 : 0;
            differing.add(id + " declares " + said + ", told " + told);
        }
    }

    /** Norwegian has two written forms, which the profiles have as one. */
    private static String primary(String tag) {
        String language = tag.split("-", 2)[0];
        return language.equals("nb") || language.equals("nn") ? "no" : language;
    }
}
