package dev.pagemill.bench.chinese;

import dev.pagemill.bench.corpus.PageFolder;
import dev.pagemill.bench.corpus.Truth;
import dev.pagemill.common.lambda.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Cuts the set of Chinese pages out of checkouts of the repositories that hold them. */
@Command(
        name = "chinese",
        mixinStandardHelpOptions = true,
        description = "Writes Chinese pages with their marked content as a set for quality.")
public final class ChineseCommand implements Callable<Integer> {
    private static final String MARKS = "pages.jsonl";
    /** Tells readers of the set that a page is UTF-8 whatever its own meta element says. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    @Parameters(
            index = "0",
            paramLabel = "CLONES_DIR",
            description = "Folder of checkouts, each named as its repository.")
    @Nullable
    Path clones;

    @Parameters(index = "1", paramLabel = "OUT_DIR", description = "Where truth.jsonl.gz and html/ are written.")
    @Nullable
    Path out;

    @Override
    public Integer call() throws IOException {
        return write(marked(), Objects.requireNonNull(clones), Objects.requireNonNull(out));
    }

    private static List<MarkedPage> marked() throws IOException {
        List<MarkedPage> pages = new ArrayList<>();
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ChineseCommand.class.getResourceAsStream(MARKS)), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                pages.add(MarkedPage.of(Json.parse(line)));
            }
        }
        return pages;
    }

    /** Writes the pages whose marks are all found and names the others; the exit code is 1 if there are any. */
    static int write(List<MarkedPage> pages, Path clones, Path out) throws IOException {
        Files.createDirectories(out.resolve("html"));
        int lost = 0;
        List<String> truths = new ArrayList<>();
        for (MarkedPage page : pages) {
            try {
                truths.add(add(page, clones, out));
            } catch (MarkedPage.LostMark missing) {
                System.err.println(missing.getMessage());
                lost++;
            }
        }
        Truth.write(out, truths);
        System.out.printf("%d pages written to %s, %d left out%n", pages.size() - lost, out, lost);
        return lost == 0 ? 0 : 1;
    }

    private static String add(MarkedPage page, Path clones, Path out) throws IOException, MarkedPage.LostMark {
        Path file = clones.resolve(page.folder()).resolve(page.path());
        if (!Files.exists(file)) {
            throw new IOException(file + " is missing: " + clones + " needs a checkout of " + page.repository());
        }
        String html = decode(Files.readAllBytes(file));
        Document document = Jsoup.parse(html);
        String content = page.cut(PageLines.of(document.body()));
        zip(out.resolve("html").resolve(page.id() + ".html.gz"), BYTE_ORDER_MARK + html);
        return Json.object()
                .put("id", page.id())
                .put("url", address(document))
                .put("pageType", page.type())
                .put("mainContent", content)
                .toString();
    }

    /** As UTF-8 where it is, which what a page declares may contradict once a browser has saved it; else as declared. */
    private static String decode(byte[] bytes) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            return new String(bytes, PageFolder.parseAlone(bytes, "").charset());
        }
    }

    /** What the page itself says of its address, empty if it says nothing. */
    private static String address(Document document) {
        String canonical = document.select("link[rel=canonical]").attr("href");
        String address =
                canonical.isEmpty() ? document.select("meta[property=og:url]").attr("content") : canonical;
        return address.startsWith("http") ? address : "";
    }

    private static void zip(Path file, String text) throws IOException {
        try (var zipped = new GZIPOutputStream(Files.newOutputStream(file))) {
            zipped.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
