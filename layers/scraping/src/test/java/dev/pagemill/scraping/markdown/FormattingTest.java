package dev.pagemill.scraping.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;

/** Formatting that touches other formatting, words and signs: CommonMark reads it back as it was, or without a part. */
class FormattingTest {

    private static final List<StrikethroughExtension> EXTENSIONS =
            List.of((StrikethroughExtension) StrikethroughExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();
    private static final String[] WORDS = {
        "a", "b", "c", " ", "ab", "x", ".", " ", "(", "é", "中", "1", "_", "*", "~", "-", "!"
    };
    private static final String[] TAGS = {"b", "i", "del", "a href=/u", "code", "b", "i"};

    private Random random = new Random(0);

    private static String md(String html) {
        return Markdown.render(Jsoup.parse(html).body(), "https://e.com/");
    }

    @Test
    void inventsNothing() {
        List<String> misread = new ArrayList<>();
        for (int seed = 0; seed < 6_000; seed++) {
            random = new Random(seed);
            StringBuilder html = new StringBuilder("<p>");
            inline(html, 3);
            Element meant = Jsoup.parse(html.append("</p>").toString()).body();
            String markdown = Markdown.render(meant, "https://e.com/");
            Element read = Jsoup.parse(RENDERER.render(PARSER.parse(markdown))).body();
            if (!isPartOf(letters(read), letters(meant))) {
                misread.add(html + "\n   " + markdown + "\n   " + read.html());
            }
        }
        assertTrue(misread.isEmpty(), () -> misread.size() + " misread:\n" + String.join("\n", misread));
    }

    @Test
    void keepsWhatCanBeReadOfFormattingThatTouches() {
        assertEquals("*a***b***c*", md("<p><i>a</i><b>b</b><i>c</i>"));
        assertEquals("*a**b**c* d", md("<p><i>a<b>b</b></i><i>c</i> d"));
        assertEquals("~~a~~\\~b", md("<p><del>a</del>~b"));
    }

    @Test
    void takesNoNumberForAList() {
        assertEquals("1\\. `a`", md("<p>1<i>.</i> <code>a</code>"));
    }

    @Test
    void readsLongRunsInTimeThatGrowsWithThem() {
        String touching = "<b>a</b><i>b<b>c</b></i>".repeat(20_000);
        assertTimeout(Duration.ofSeconds(20), () -> md("<p>" + touching));
    }

    private void inline(StringBuilder html, int depth) {
        for (int i = random.nextInt(4) + 1; i > 0; i--) {
            if (depth > 0 && random.nextInt(2) == 0) {
                String tag = TAGS[random.nextInt(TAGS.length)];
                html.append('<').append(tag).append('>');
                inline(html, depth - 1);
                html.append("</").append(tag.split(" ")[0]).append('>');
            } else {
                html.append(WORDS[random.nextInt(WORDS.length)]);
            }
        }
    }

    /** Each character of the text, with the formatting that it has. */
    private static List<String> letters(Element body) {
        List<String> letters = new ArrayList<>();
        body.traverse((node, depth) -> {
            if (node instanceof TextNode text) {
                StringBuilder marks = new StringBuilder();
                for (String name : List.of("b, strong", "i, em", "del", "a", "code")) {
                    Element parent = (Element) text.parent();
                    marks.append(parent != null && parent.closest(name) != null ? name : "");
                }
                text.getWholeText().chars().filter(c -> c > ' ').forEach(c -> letters.add((char) c + marks.toString()));
            }
        });
        return letters;
    }

    private static boolean isPartOf(List<String> read, List<String> meant) {
        boolean same = read.size() == meant.size();
        for (int i = 0; same && i < read.size(); i++) {
            String marks = meant.get(i).substring(1);
            same = read.get(i).charAt(0) == meant.get(i).charAt(0);
            for (String name : List.of("b, strong", "i, em", "del", "a", "code")) {
                same &= !read.get(i).substring(1).contains(name) || marks.contains(name);
            }
        }
        return same;
    }
}
