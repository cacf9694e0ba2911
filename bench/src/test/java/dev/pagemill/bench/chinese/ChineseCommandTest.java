package dev.pagemill.bench.chinese;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.bench.corpus.PageFolder;
import dev.pagemill.bench.corpus.Truth;
import dev.pagemill.common.lambda.Json;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChineseCommandTest {
    private static final String THREAD = """
            <html><head><meta charset="gbk"><link rel="canonical" href="https://bbs.example/1"></head><body>
            <h1>水磨坊怎么修？</h1><script>var 顶 = 1;</script>
            <div>楼主</div><div>轮子不转了，<b>水</b>很足。<br>　谁会修？</div>
            <div>二楼</div><div>顶</div>
            <div>三楼</div><div>顶</div><div>回复</div>
            </body></html>""";

    private static final String MARKS = """
            {"id":"mill","type":"forum","repository":"miller/threads@1f","path":"saved/1.html","content":[
              {"from":"轮子","to":"谁会修"},{"from":"顶","fromNth":2}]}""";

    @TempDir
    Path folder;

    @Test
    void cutsWhatIsMarkedOutOfACheckout() throws IOException {
        savePage(StandardCharsets.UTF_8);
        assertEquals(0, ChineseCommand.write(pages(MARKS), folder, folder.resolve("set")));
        Truth truth = Truth.read(folder.resolve("set")).getFirst();
        assertEquals("轮子不转了，水很足。\n谁会修？\n顶", truth.text());
        assertEquals("forum", truth.pageType());
        assertEquals("https://bbs.example/1", truth.url());
    }

    @Test
    void readsPagesInTheCharsetThatTheyAreIn() throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GBK"))) {
            savePage(charset);
            assertEquals(0, ChineseCommand.write(pages(MARKS), folder, folder.resolve("set")));
            byte[] written = new PageFolder(folder.resolve("set/html")).bytes("mill");
            assertTrue(PageFolder.parse(written, "").text().contains("水磨坊怎么修"), charset.name());
        }
    }

    @Test
    void leavesOutAPageWhoseMarksLeadNowhere() throws IOException {
        savePage(StandardCharsets.UTF_8);
        String lost = MARKS.replace("\"fromNth\":2", "\"fromNth\":3").replace("\"mill\"", "\"lost\"");
        assertEquals(1, ChineseCommand.write(pages(lost, MARKS), folder, folder.resolve("set")));
        assertEquals(
                List.of("mill"),
                Truth.read(folder.resolve("set")).stream().map(Truth::id).toList());
    }

    private static List<MarkedPage> pages(String... rows) {
        return List.of(rows).stream().map(row -> MarkedPage.of(Json.parse(row))).toList();
    }

    private void savePage(Charset charset) throws IOException {
        Path file = folder.resolve("threads/saved/1.html");
        Files.createDirectories(file.getParent());
        Files.write(file, THREAD.getBytes(charset));
    }
}
