package dev.pagemill.bench.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.scraping.extract.TrainingPage;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class LongVersionTest {
    private static final String TEXT =
            "The river rose by two metres in the night and the lower town was under water, number %d.";

    /** A navigation, a title, paragraphs with an advertisement in their midst, and a footer. */
    private static Document page(int paragraphs) {
        String body = IntStream.range(0, paragraphs)
                .mapToObj(i -> (i == 2 ? "<div class=ad>Buy boots</div>" : "") + "<p>" + String.format(TEXT, i)
                        + " <b>Nobody was hurt</b> that day.</p>")
                .collect(Collectors.joining());
        return Jsoup.parse(
                "<nav><a href=/>Home</a></nav><main><h1>Flood</h1>" + body + "</main><footer>Contact</footer>");
    }

    private static Sample sample(int paragraphs) {
        TrainingPage page = new TrainingPage(page(paragraphs));
        float[] labels = new float[page.size()];
        float[] weights = new float[page.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = page.text(i).startsWith("The river") || page.text(i).equals("Flood") ? 1 : 0;
            weights[i] = page.tokens(i);
        }
        return new Sample(new Sample.Known("WORDS", "flood", "valley.example", null, ""), page, 0, labels, weights);
    }

    @Test
    void saysAsMuchAgainInOtherWords() {
        Sample known = sample(20);
        Sample longer = LongVersion.of(known, LongVersion.Part.CONTENT, page(20));
        assertNotNull(longer);
        var content = texts(longer, 1);
        assertTrue(content.size() >= 40, () -> content.size() + " blocks");
        assertEquals(1, content.size() % 20, "the headline, and all paragraphs as often as each other");
        assertEquals(content.size(), content.stream().distinct().count());
        assertEquals(
                1,
                content.stream()
                        .skip(1)
                        .map(text -> text.split(" ").length)
                        .distinct()
                        .count());
    }

    @Test
    void whatStandsAroundStaysAndWeighsNoMore() {
        Sample known = sample(20);
        Sample longer = LongVersion.of(known, LongVersion.Part.CONTENT, page(20));
        assertNotNull(longer);
        var others = texts(longer, 0);
        assertEquals("Home", others.getFirst());
        assertEquals("Contact", others.getLast());
        assertTrue(others.subList(1, others.size() - 1).stream().allMatch("Buy boots"::equals));
        assertTrue(sum(longer.weights()) <= sum(known.weights()) * 1.01, "a long page does not count for more");
    }

    @Test
    void aShortTextIsShortOnPurpose() {
        assertNull(LongVersion.of(sample(4), LongVersion.Part.CONTENT, page(4)));
    }

    private static List<String> texts(Sample sample, float label) {
        return IntStream.range(0, sample.page().size())
                .filter(i -> sample.labels()[i] == label)
                .mapToObj(sample.page()::text)
                .toList();
    }

    private static double sum(float[] weights) {
        return IntStream.range(0, weights.length).mapToDouble(i -> weights[i]).sum();
    }
}
