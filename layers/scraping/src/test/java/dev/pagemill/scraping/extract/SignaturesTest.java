package dev.pagemill.scraping.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {
    private static final String POST = "<p>Forty teeth, sharpened every winter, and never a drop of oil on them.</p>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class=signature",
                "class='message-signature js-sig'",
                "class=sig_text",
                "id=sig123",
                "class=ipsSystemSpecs__list",
                "data-role=memberSignature"
            })
    void dropsWhatMembersPutBelowTheirPosts(String name) {
        assertEquals(POST_TEXT + " | " + POST_TEXT, kept(thread(name), PageType.FORUM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"class=design", "class=significant", "class=sign-in", "class=post"})
    void keepsWhatIsCalledAlike(String name) {
        assertEquals(
                POST_TEXT + " | Saws of mine: two | " + POST_TEXT + " | Saws of mine: two",
                kept(thread(name), PageType.FORUM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"class=post", "class=post_wrapper", "class='windowbg message'", "id=msg_17"})
    void dropsThemFromPostsWhateverThePageIsTakenFor(String post) {
        assertEquals(
                POST_TEXT + " | " + POST_TEXT,
                kept(thread("class=signature").replace("class=post", post), PageType.ARTICLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"class=function", "class=blogpost-letter", "id=compost"})
    void keepsThemOutsideForumsAndPosts(String around) {
        assertEquals(
                POST_TEXT + " | Saws of mine: two | " + POST_TEXT + " | Saws of mine: two",
                kept(thread("class=signature-saws").replace("class=post", around), PageType.PRODUCT));
    }

    @Test
    void keepsTheSignaturesOfALetter() {
        String letter = "<div class=post>" + POST
                + "<p class=signature>Ada Moss, miller</p><p class=signature>Ben Dale</p></div>";
        assertEquals(POST_TEXT + " | Ada Moss, miller | Ben Dale", kept(letter, PageType.ARTICLE));
    }

    @Test
    void keepsWhatIsMostOfThePage() {
        assertEquals(POST_TEXT, kept("<div class=signature-forum>" + POST + "</div>", PageType.FORUM));
    }

    private static final String POST_TEXT = Jsoup.parse(POST).text();

    private static String thread(String name) {
        return ("<div class=post>" + POST + "<div " + name + "><div>Saws of mine: two</div></div></div>").repeat(2);
    }

    private static String kept(String html, PageType type) {
        PageSignals page = new PageSignals(Jsoup.parse(html));
        boolean[] kept = new boolean[page.size()];
        Arrays.fill(kept, true);
        Signatures.drop(page, kept, type);
        return IntStream.range(0, kept.length)
                .filter(i -> kept[i])
                .mapToObj(i -> page.blocks.get(i).text)
                .collect(Collectors.joining(" | "));
    }
}
