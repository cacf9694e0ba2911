package dev.pagemill.bench;

import dev.pagemill.bench.corpus.PageFolder;
import dev.pagemill.scraping.extract.ExtractOptions;
import dev.pagemill.scraping.extract.Extracted;
import dev.pagemill.scraping.extract.MainContent;
import dev.pagemill.scraping.markdown.Markdown;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jsoup.nodes.Document;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One page, step by step: parsing, extraction, Markdown. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ExtractionBenchmark {
    /** Folder of the pages. */
    @Param("pages")
    public String folder = "";

    /** The page's id. */
    @Param("0001")
    public String id = "";

    private byte[] bytes = new byte[0];
    private Document page = Document.createShell("");
    private Extracted extracted = MainContent.extract(page, ExtractOptions.MAIN_CONTENT);

    /** Reads the page and does each step once. */
    @Setup
    public void read() throws IOException {
        bytes = new PageFolder(Path.of(folder)).bytes(id);
        page = PageFolder.parse(bytes, "");
        extracted = extract();
    }

    /** jsoup alone. */
    @Benchmark
    public Document parse() throws IOException {
        return PageFolder.parseAlone(bytes, "");
    }

    /** Main content of the parsed page. */
    @Benchmark
    public Extracted extract() {
        return MainContent.extract(page, ExtractOptions.MAIN_CONTENT);
    }

    /** Markdown of the content. */
    @Benchmark
    public String markdown() {
        return Markdown.render(extracted.content(), "");
    }
}
