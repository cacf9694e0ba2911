package dev.pagemill.scraping.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandfirstTest {
    private static final String DEK = "The old bridge opens after two years of repair, and the ferry stops.";
    private static final String DESCRIBED = "<meta name=description content='" + DEK + "'>";
    private static final String TEXT =
            "<p>On Monday the first cars crossed the river again, nobody counted them, and a band played.</p>"
                    + "<p>Repairs took two years, for the piers had to be set anew, which nobody had foreseen.</p>";

    /** What is shown besides the headline and the text. */
    private static List<String> shown(String head, String between) {
        PageSignals page = new PageSignals(Jsoup.parse("<head><title>Bridge open again</title>" + head
                + "</head><body><h1>Bridge open again</h1>" + between + TEXT));
        boolean[] kept = new boolean[page.size()];
        kept[kept.length - 2] = true;
        kept[kept.length - 1] = true;
        boolean[] content = kept.clone();
        Standfirst.show(page, kept, content, 0);
        return IntStream.range(0, kept.length - 2)
                .filter(i -> content[i])
                .mapToObj(i -> page.blocks.get(i).text)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>" + DEK + "</p>",
                "<h2>" + DEK + "</h2><p>By Ann Lee</p>",
                "<p>Region</p><div><button>Share</button></div><div class=x9>" + DEK + "</div>",
                "<ul><li><h2>" + DEK + "</h2></ul>",
                // Once, where it is there for other layouts too.
                "<p>" + DEK + "</p><p>" + DEK + "</p>",
            })
    void isKnownByTheDescription(String between) {
        assertEquals(List.of(DEK), shown(DESCRIBED, between));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p class=standfirst>" + DEK + "</p>",
                "<div class='article-excerpt'><p>" + DEK + "</p></div>",
                "<div class=ArticleDek_root__P3><p>" + DEK + "</p></div>",
                "<h2 class='sub-headline big'>" + DEK + "</h2>",
                "<p><span class=article__subtitle>" + DEK + "</span></p>",
            })
    void isKnownByItsName(String between) {
        assertEquals(List.of(DEK), shown("", between));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Neither named nor in the description.
                "<p>" + DEK + "</p>",
                "<p class=widescreen-deckled>" + DEK + "</p>",
                // Days, places and links.
                "<p class=subtitle>Published on 4 May 2026</p>",
                "<p class=subtitle>Upper Valley</p>",
                "<p class=subtitle><a href=/a>All that we know of bridges so far</a></p>",
                // Who wrote it, and captions.
                "<div class=author-box><div><p class=excerpt>" + DEK + "</p></div></div>",
                "<figure><figcaption class=subtitle>" + DEK + "</figcaption></figure>",
                "<aside><p class=subtitle>" + DEK + "</p></aside>",
                "<p class=subtitle hidden>" + DEK + "</p>",
                // A box with much more in it.
                "<div class=subtitle-and-more><p>" + DEK + "</p><p>1</p><p>2</p><p>3</p><p>4</p></div>",
                // The beginning of the text.
                "<p class=excerpt>On Monday the first cars crossed the river again, nobody counted them …</p>",
            })
    void isNotAnythingElse(String between) {
        assertEquals(List.of(), shown("", between));
    }

    @Test
    void isNotFarAboveTheText() {
        assertEquals(List.of(), shown(DESCRIBED, "<p>" + DEK + "</p>" + "<p>Share</p>".repeat(40)));
    }

    @Test
    void isShownInArticlesAlone() {
        PageSignals page = new PageSignals(Jsoup.parse("<h1>Bridge</h1><p class=dek>" + DEK + "</p>" + TEXT));
        boolean[] kept = {false, false, true, true};
        assertTrue(BlockChooser.forContent(page, kept, PageType.ARTICLE)[1]);
        assertFalse(BlockChooser.forContent(page, kept, PageType.FORUM)[1]);
        assertFalse(BlockChooser.forText(page, kept, PageType.ARTICLE)[1]);
    }
}
