package dev.pagemill.scraping.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who wrote a page, where a byline has more in it than a name. */
class BylineTest {
    private static List<String> authors(String html) {
        return PageMetadata.of(Jsoup.parse("<h1>Mills turn again</h1>" + html), "")
                .authors();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // The part of the site, the day and what was done on it.
                "<div class=author>Written by <a href=/ada>Ada Moss</a> in <a href=/mills>Mills</a> on 1 June 2019 at 08:34</div>; Ada Moss",
                "<span class=byline>By Ada Moss last updated April 4, 2017</span>; Ada Moss",
                "<span class=byline>By <a href=/ada>Ada Moss</a>, December 16th 2016</span>; Ada Moss",
                // A day is nobody.
                "<span class=byline>Dec 1st 2016 1:01PM</span><p class=author-name>Ada Moss</p>; Ada Moss",
                // A title that style alone sets apart from the name.
                "<div class=byline><span>Ada Moss</span><span>Miller</span></div>; Ada Moss",
                // Names whose parts have elements of their own.
                "<div class=author-group><a class=author><span class=given-name>Ada B.</span><span class=surname>Moss</span></a></div>; Ada B. Moss",
                "<p class='vcard author'><span class=family-name>Moss</span>, <span class=given-name>Ada</span></p>; Ada Moss",
                // What leads to more of the same.
                "<a rel=author href=/ada>More stories by Ada Moss</a>; Ada Moss",
                "<a rel=author href=/ada>See full bio</a><p class=author>Ada Moss</p>; Ada Moss",
                "<a rel=author href=/ada>See all</a><p class=author>Ada Moss</p>; Ada Moss",
                // A short name in brackets belongs to the whole one.
                "<span class=byline>By Adelaide (Ada) Moss</span>; Adelaide (Ada) Moss",
                "<span class=byline>By Ada Moss (photographs: Ben Dale)</span>; Ada Moss",
                // Who made a recipe.
                "<span class=author>Recipe by Ada Moss</span>; Ada Moss",
                "<meta name=author content='Recipe courtesy of Ada Moss'>; Ada Moss",
                // What a template would have put in.
                "<meta name=author content='{{ name }}'><p class=author>Ada Moss</p>; Ada Moss",
                "<script type=application/ld+json>{\"@type\":\"Recipe\",\"author\":\"{{author}}\"}</script><p class=author>Ada Moss</p>; Ada Moss",
                // A name of one or more that has an article and an "and" in it.
                "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":\"The Miller and the Mill\"}</script>; The Miller and the Mill",
                "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":\"old miller and the mill\"}</script>; old miller and the mill",
                // The article is the site's, the recipe in it a person's.
                "<meta property=og:site_name content='Mill News'><script type=application/ld+json>[{\"@type\":\"Article\",\"author\":{\"name\":\"Mill News\"}},{\"@type\":\"Recipe\",\"author\":{\"name\":\"Ada Moss\"}}]</script>; Ada Moss",
                "<script type=application/ld+json>[{\"@type\":\"Article\",\"author\":{\"name\":\"millnews\"}},{\"@type\":\"Recipe\",\"author\":{\"name\":\"Ada Moss\"}}]</script>; Ada Moss",
                // Several parts of the site, where the name is one word.
                "<p class=author>By MN, in <a href=/n>News</a>, <a href=/m>Mills</a></p>; MN",
                // What signs a reporter's lines, and the profession that Korean and Japanese write after a name.
                "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":{\"@type\":\"Person\",\"name\":\"Ada Moss (amo)\"}}</script>; Ada Moss",
                "<meta name=author content='신현주 기자'>; 신현주",
                "<p class=author>水車花子記者</p>; 水車花子",
                // Whose the picture is.
                "<figure><figcaption><span itemprop=author>(Image: Getty/Agency)</span></figcaption></figure><p class=author>Ada Moss</p>; Ada Moss",
                "<div itemscope itemtype=https://schema.org/NewsArticle><span itemprop=author>( Image: Getty)</span><i itemprop=author>Ada Moss</i></div>; Ada Moss",
                // The publisher is told to be the author too.
                "<meta name=author content=MLN><meta name=publisher content=MLN><p>von <a href=/autoren/ada>Ada Moss</a></p>; Ada Moss",
                // Japanese labels and brackets.
                "<p class=author>著者：水車花子</p>; 水車花子",
                "<p class=author>文● 水車花子</p>; 水車花子",
                "<p class=author>投稿者 水車花子</p>; 水車花子",
                "<span class='writer writer-name'>《水車花子》</span>; 水車花子",
                "<p class=author>著者</p><p class=writer>水車花子</p>; 水車花子",
                "<meta name=writer content='水車花子，<b>Mill News</b>'><meta property=og:site_name content='Mill News'>; 水車花子",
            })
    void takesTheNameAlone(String html, String name) {
        assertEquals(List.of(name), authors(html));
    }

    @Test
    void visitorsWhoReviewAreNoAuthors() {
        assertEquals(
                List.of(),
                authors(
                        "<div itemprop=review itemscope><i itemprop=author itemscope><b itemprop=name>Ada</b></i></div>"));
    }

    @Test
    void takesAllWhoStandBesideEachOther() {
        assertEquals(
                List.of("Ada Moss", "Ben Dale"),
                authors("<p><a rel=author href=/ada>Ada Moss</a> and <a rel=author href=/ben>Ben Dale</a></p>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Ada Moss og Ben Dale", "Ada Moss och Ben Dale", "Ada Moss & Ben Dale", "Ada Moss / Ben Dale"})
    void oneNameMayBeTwo(String name) {
        assertEquals(
                List.of("Ada Moss", "Ben Dale"),
                authors(
                        "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":{\"@type\":\"Person\",\"name\":\""
                                + name + "\"}}</script>"));
    }

    @Test
    void whatAButtonSaysIsNobody() {
        assertEquals(List.of(), authors("<button class=followAuthorBtn>Folgen</button>"));
    }

    @Test
    void microdataMayNameALinkInPlaceOfItsText() {
        assertEquals(
                List.of("Ada Moss"),
                authors("<div itemscope itemtype='https://schema.org/Article'>"
                        + "<a itemprop=author href=/authors/ada-moss>Ada Moss</a></div>"));
    }

    @Test
    void whoOwnsTheSiteGivesWayToWhoWroteThePage() {
        var byline = "<p class=byline>By Ada Moss</p>";
        assertEquals(
                List.of("Ada Moss"),
                authors("<meta name=author content='Mill House'><meta name=copyright content='(c) Mill House 2022'>"
                        + byline));
        assertEquals(
                List.of("Ada Moss"),
                authors("<meta name=author content='Mill House Inc.'><meta name=article:author content='Ada Moss'>"));
        // Half of a word is not the owner.
        assertEquals(
                List.of("Al"),
                authors("<meta name=author content=Al><meta name=copyright content='All rights reserved'>" + byline));
        assertEquals(
                List.of("Mill House"),
                authors("<meta name=author content='Mill House'><meta name=copyright content='(c) Mill House 2022'>"));
    }

    @Test
    void theNameOfAnAccountGivesWayToOneThatIsWritten() {
        assertEquals(
                List.of("Ada Moss"),
                authors("<meta name=author content=adamoss><meta name=parsely-author content='Ada Moss'>"));
        assertEquals(
                List.of("Ada Moss"),
                authors("<meta name=author content='Ada Moss'><meta name=copyright content='Ada Moss'>"
                        + "<a rel=author href=/ada>adamoss</a>"));
    }

    @Test
    void aCardOfAPlaceOrOfThePagesSubjectIsNoByline() {
        assertEquals(
                List.of(),
                authors("<table class='infobox geography vcard'><tr><th class=adr><div class='fn org'>Millland</div>"
                        + "</table>"));
        assertEquals(
                List.of(), authors("<table class='infobox biography vcard'><tr><th class=fn>Ada Moss</th></table>"));
    }

    @Test
    void anAuthorityIsNoAuthor() {
        assertEquals(List.of("Ada Moss"), authors("<div class=authorInfo>Ada Moss</div>"));
        assertEquals(
                List.of(), authors("<div class='navbox authority-control'>Authority control: GND 4041915-0</div>"));
    }

    @Test
    void aTagMayStandForSeveralProperties() {
        assertEquals(List.of("Ada Moss"), authors("<meta property='dc:creator article:author' content='Ada Moss'>"));
    }

    private static final String TEASER =
            "<li class='post post-7'><h3><a href=/mill>A mill</a></h3><p class=author-name>Ada Moss</p></li>";

    @Test
    void whoWroteATeaserDidNotWriteTheList() {
        assertEquals(List.of(), authors("<ul>" + TEASER.repeat(3) + "</ul>"));
        assertEquals(List.of("Ada Moss"), authors("<ul>" + TEASER.repeat(2) + "</ul>"));
        assertEquals(List.of("Ben Dale"), authors("<ul>" + TEASER.repeat(3) + "</ul><p class=author>Ben Dale</p>"));
    }

    @Test
    void whoWroteAPostOfAThreadDid() {
        String post = "<div class=post><h3><a href='/thread#p7'>Re: Mills</a></h3><p class=username>Ada Moss</p></div>";
        assertEquals(List.of("Ada Moss"), authors(post.repeat(3)));
        String named = "<div class=message><h4><a class=username href=/ada>Ada Moss</a></h4><p>Mills turn.</p></div>";
        assertEquals(List.of("Ada Moss"), authors(named.repeat(3)));
    }

    @Test
    void severalAuthorsMayStandInAListOfTheirOwn() {
        String box = "<li class=person><a rel=author href=/ada>Ada Moss</a></li>";
        assertEquals(List.of("Ada Moss"), authors("<ul>" + box.repeat(3) + "</ul>"));
    }

    @Test
    void theClassesOfAPostAreNoByline() {
        String post = "<div class='hentry post author-amoss category-mills'>%s</div>";
        assertEquals(List.of(), authors(post.formatted("<h2>Mills turn again</h2><p>They do.</p>")));
        assertEquals(List.of("Ada Moss"), authors(post.formatted("<p class=author>Ada Moss</p>")));
    }

    @ParameterizedTest
    @CsvSource({
        "<div itemprop=review><p itemprop=author>Ada Moss</p></div>",
        "<div class='testimonial-box'><p class=author>Ada Moss</p></div>",
        "<p class=author>Sign in</p>",
        "<p class=author>Log in</p>",
        "<p class=author>Verified buyer</p>",
        "<p class=author>Get in touch</p>",
    })
    void whoPraisesWhatIsShownIsNoAuthor(String html) {
        assertEquals(List.of(), authors(html));
    }
}
