package dev.pagemill.bench.crawl;

import dev.pagemill.bench.workflow.Meter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Counts what AWS would charge for a crawl. */
@Command(
        name = "crawl-cost",
        mixinStandardHelpOptions = true,
        description = "AWS requests and dollars of a thousand crawled pages, counted from the real engine's requests.")
public final class CrawlCostCommand implements Callable<Integer> {
    @Option(names = "--pages", description = "Pages of the site (default: ${DEFAULT-VALUE}).")
    int pages = 5_000;

    @Option(names = "--page-bytes", description = "A page's document as JSON (default: ${DEFAULT-VALUE}).")
    int pageBytes = 12_000;

    @Option(names = "--links", description = "Links on a page (default: ${DEFAULT-VALUE}).")
    int links = 40;

    @Option(
            names = "--page-millis",
            description =
                    "How long a page takes in the worker, which is not measured here (default: ${DEFAULT-VALUE}).")
    int pageMillis = 500;

    @Option(
            names = "--step-millis",
            description = "How long a batch of answers takes in the crawl's worker (default: ${DEFAULT-VALUE}).")
    int stepMillis = 40;

    @Override
    public Integer call() {
        System.out.printf(
                "%,d pages of %,d bytes with %d links; an invocation takes %d ms for pages and %d ms for answers.%n",
                pages, pageBytes, links, pageMillis, stepMillis);
        for (int batch : new int[] {10, 5, 1}) {
            var meter = new Meter();
            var times = new MeteredCrawl.Times(pageMillis / 1000.0, stepMillis / 1000.0);
            int done = new MeteredCrawl(meter, times, batch).run(new MeteredCrawl.Site(pages, pageBytes, links));
            System.out.printf("%nBatches of %d messages: %,d pages%n", batch, done);
            double dollars = meter.printEach(done, "page") * 1000;
            System.out.printf(
                    "  %.2f requests a page, $%.4f for a thousand pages%n", meter.requests() / (double) done, dollars);
        }
        return 0;
    }
}
