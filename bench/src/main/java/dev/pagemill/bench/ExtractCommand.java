package dev.pagemill.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagemill.bench.corpus.PageFolder;
import dev.pagemill.bench.quality.PageResult;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Extracts every page of a folder and tells what it cost. */
@Command(
        name = "extract",
        mixinStandardHelpOptions = true,
        description = "Writes a line a page: id, title, author, publishDate, text, markdown.")
final class ExtractCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** After so many pages the JVM has compiled what matters. */
    private static final int WARM_PAGES = 1000;

    @Parameters(index = "0", paramLabel = "HTML_DIR", description = "Folder of ID.html or ID.html.gz.")
    @Nullable
    Path pages;

    @Parameters(index = "1", paramLabel = "OUT.jsonl", description = "File to write.")
    @Nullable
    Path out;

    @Option(names = "--url-file", description = "Known URLs: lines of JSON with id and url, or ID TAB URL.")
    @Nullable
    Path urlFile;

    @Option(
            names = "--passes",
            description = "Timed passes, once the JVM has seen 1,000 pages (default: ${DEFAULT-VALUE}).")
    int passes = 3;

    @Override
    public Integer call() throws IOException {
        PageFolder folder = new PageFolder(java.util.Objects.requireNonNull(pages));
        Map<String, String> urls = urlFile == null ? Map.of() : readUrls(urlFile);
        writeResults(folder, urls, java.util.Objects.requireNonNull(out));
        report(folder, urls);
        return 0;
    }

    private static void writeResults(PageFolder folder, Map<String, String> urls, Path out) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(out)) {
            for (String id : folder.ids()) {
                PageResult result = PageResult.of(id, PageFolder.parse(folder.bytes(id), urls.getOrDefault(id, "")));
                writer.write(JSON.writeValueAsString(result));
                writer.write('\n');
            }
        }
    }

    private void report(PageFolder folder, Map<String, String> urls) throws IOException {
        long[] parse = new long[passes];
        long[] whole = new long[passes];
        for (int pages = 0;
                pages < WARM_PAGES && !folder.ids().isEmpty();
                pages += folder.ids().size()) {
            pass(folder, urls);
        }
        for (int i = 0; i < passes; i++) {
            Pass pass = pass(folder, urls);
            parse[i] = pass.parse();
            whole[i] = pass.whole();
        }
        double parseMillis = median(parse) / 1e6;
        double wholeMillis = median(whole) / 1e6;
        System.err.printf(
                "pages %d, CPU ms: parse alone %.0f, parse + extract + Markdown %.0f, ratio %.2f (median of %d passes)%n",
                folder.ids().size(), parseMillis, wholeMillis, wholeMillis / parseMillis, passes);
    }

    /** CPU nanoseconds of one thread for all pages. */
    private record Pass(long parse, long whole) {}

    private static Pass pass(PageFolder folder, Map<String, String> urls) throws IOException {
        long parse = 0;
        long whole = 0;
        for (String id : folder.ids()) {
            byte[] bytes = folder.bytes(id);
            String url = urls.getOrDefault(id, "");
            long start = cpuNanos();
            PageFolder.parseAlone(bytes, url);
            long parsed = cpuNanos();
            PageResult.contentAndMarkdown(PageFolder.parse(bytes, url));
            parse += parsed - start;
            whole += cpuNanos() - parsed;
        }
        return new Pass(parse, whole);
    }

    private static double median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Map<String, String> readUrls(Path file) throws IOException {
        Map<String, String> urls = new HashMap<>();
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        for (String line : lines) {
            if (line.startsWith("{")) {
                JsonNode row = JSON.readTree(line);
                urls.put(row.path("id").asText(), row.path("url").asText(""));
            } else if (line.contains("\t")) {
                urls.put(line.substring(0, line.indexOf('\t')), line.substring(line.indexOf('\t') + 1));
            }
        }
        return urls;
    }
}
