package dev.pagemill.bench.cold;

import dev.pagemill.bench.corpus.PageFolder;
import dev.pagemill.scraping.document.PageContent;
import dev.pagemill.scraping.markdown.Markdown;
import dev.pagemill.scraping.metadata.PageMetadata;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads one page and ends: the program that {@link ColdCommand} starts again and again. */
public final class ColdPage {
    private ColdPage() {}

    /** Prints the milliseconds since the JVM started, and since this method did, when the page is done. */
    public static void main(String[] arguments) throws IOException {
        long start = System.nanoTime();
        byte[] bytes = Files.readAllBytes(Path.of(arguments[0]));
        var page = PageFolder.parse(bytes, "https://example.com/page");
        int length = PageMetadata.of(page, page.location()).toJson().size();
        length += Markdown.render(PageContent.main(page).content(), page.location())
                .length();
        long work = (System.nanoTime() - start) / 1_000_000;
        long sinceStart = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        System.out.println(length > 0 ? sinceStart + " " + work : "");
    }
}
