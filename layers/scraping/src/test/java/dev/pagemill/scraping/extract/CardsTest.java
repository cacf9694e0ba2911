package dev.pagemill.scraping.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CardsTest {
    private static final String TEXT = "<p>A saw of forty teeth, sharpened every winter, never oiled, for sale</p>";
    private static final String PRODUCT = "<li class=product><h3>Saw</h3><p class=price>12</p></li>";
    private static final String POST = "<div class=entry><h2>Saws</h2>" + TEXT + "</div>";

    @ParameterizedTest
    @EnumSource(names = {"COLLECTION", "LISTING", "FORUM"})
    void keepsOfEachCardWhatIsKeptOfHalfOfThem(PageType type) {
        assertEquals(Set.of(1, 3, 5, 7), kept("<ul>" + PRODUCT.repeat(4) + "</ul>", type, 1, 5));
    }

    @Test
    void leavesOutWhatIsKeptOfFew() {
        assertEquals(Set.of(1), kept("<ul>" + PRODUCT.repeat(4) + "</ul>", PageType.LISTING, 1));
    }

    @ParameterizedTest
    @EnumSource(names = {"ARTICLE", "PRODUCT", "SERVICE", "DOCUMENTATION"})
    void leavesTheBoxesOfOtherPagesAsTheyAre(PageType type) {
        assertEquals(Set.of(1, 5), kept("<ul>" + PRODUCT.repeat(4) + "</ul>", type, 1, 5));
    }

    @Test
    void leavesOutTheSameElsewhere() {
        String page = "<ul>" + PRODUCT.repeat(4) + "</ul><aside><ul>" + PRODUCT.repeat(4) + "</ul></aside>";
        assertEquals(Set.of(0, 2, 4, 6), kept(page, PageType.LISTING, 0, 4));
    }

    @Test
    void knowsCardsByTheirFirstClass() {
        String page = PRODUCT
                + PRODUCT.replace("product", "'product first topic-iron'")
                + PRODUCT.replace("product", "'product sold'")
                + PRODUCT;
        assertEquals(Set.of(0, 2, 4, 6), kept("<ul>" + page + "</ul>", PageType.LISTING, 2, 6));
    }

    @ParameterizedTest
    @EnumSource(names = "FORUM", mode = EnumSource.Mode.EXCLUDE)
    void keepsTheTitlesOfCardsWithTheirTexts(PageType type) {
        assertEquals(Set.of(0, 1, 2, 3, 4, 5), kept(POST.repeat(3), type, 1, 3, 5));
    }

    @Test
    void leavesOutTheTitlesOfCardsWithoutText() {
        assertEquals(Set.of(0, 1, 2, 3, 4, 5), kept(POST.repeat(4), PageType.ARTICLE, 1, 3, 5));
    }

    @Test
    void leavesOutTitlesWhereFewCardsHaveText() {
        assertEquals(Set.of(1, 3, 5), kept(POST.repeat(7), PageType.ARTICLE, 1, 3, 5));
    }

    @Test
    void leavesOutTheNamesOfMembersAbovePosts() {
        assertEquals(Set.of(1, 3, 5), kept(POST.repeat(3), PageType.FORUM, 1, 3, 5));
    }

    @Test
    void leavesOutAHeadingThatIsFarAboveTheText() {
        String far = POST.replace("</h2>", "</h2>" + "<p>Saw</p>".repeat(5));
        assertEquals(Set.of(6, 13, 20), kept(far.repeat(3), PageType.ARTICLE, 6, 13, 20));
    }

    @Test
    void leavesOutTheTitlesOfTeasersBelowAnArticle() {
        String article = "<article>" + TEXT.repeat(9) + "</article>";
        assertEquals(
                Set.of(0, 1, 2, 3, 4, 10, 12, 14),
                kept(article + POST.repeat(3), PageType.ARTICLE, 0, 1, 2, 3, 4, 10, 12, 14));
    }

    @Test
    void leavesOutWhatIsMostUnlikely() {
        PageSignals page = new PageSignals(Jsoup.parse("<ul>" + PRODUCT.repeat(4) + "</ul>"));
        float[] probabilities = {.6f, .6f, .6f, .6f, .2f, .2f, .05f, .05f};
        assertEquals(Set.of(0, 1, 2, 3, 4, 5), kept(page, PageType.LISTING, probabilities, 0, 1, 2, 3));
    }

    private static Set<Integer> kept(String html, PageType type, int... chosen) {
        PageSignals page = new PageSignals(Jsoup.parse(html));
        float[] probabilities = new float[page.size()];
        Arrays.fill(probabilities, 0.3f);
        return kept(page, type, probabilities, chosen);
    }

    private static Set<Integer> kept(PageSignals page, PageType type, float[] probabilities, int... chosen) {
        boolean[] kept = new boolean[page.size()];
        Arrays.stream(chosen).forEach(i -> kept[i] = true);
        float[] types = new float[PageType.values().length];
        types[type.ordinal()] = 1;
        Cards.even(page, kept, new PageScores(types, probabilities));
        Set<Integer> after = new TreeSet<>();
        for (int i = 0; i < kept.length; i++) {
            if (kept[i]) {
                after.add(i);
            }
        }
        return after;
    }
}
