package dev.pagemill.scraping.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageMetadataTest {

    private static PageMetadata of(String html) {
        return PageMetadata.of(Jsoup.parse(html, "https://example.com/post"), "https://example.com/post");
    }

    @Test
    void takesTheSiteNameOffTheTitle() {
        var page = of("<title>How mills work | The Mill</title><meta property=og:site_name content='The Mill'>");
        assertEquals("How mills work", page.title());
        assertEquals(Optional.of("The Mill"), page.siteName());
    }

    @Test
    void prefersTheHeadingThatTheTitleAgreesWith() {
        assertEquals(
                "Mills - a history",
                of("<title>Mills - a history - Mill</title><h1>Mills - a history</h1>")
                        .title());
    }

    @Test
    void readsAuthorsAndDatesFromJsonLd() {
        var page = of("<script type=application/ld+json>{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"H\","
                + "\"author\":[{\"@type\":\"Person\",\"name\":\"Ada Moss\"},{\"name\":\"Ben Reed\"}],"
                + "\"datePublished\":\"2024-05-06T07:08:09+02:00\"}]}</script>");
        assertEquals(List.of("Ada Moss", "Ben Reed"), page.authors());
        assertEquals(Optional.of("2024-05-06T07:08:09+02:00"), page.publishedTime());
    }

    @Test
    void prefersTheArticleToTheFilmInIt() {
        var page = of(
                "<h1>Flood</h1><script type=application/ld+json>[{\"@type\":\"VideoObject\",\"name\":\"Clip\",\"author\":{\"name\":\"Cam Reel\"}},"
                        + "{\"@type\":\"NewsArticle\",\"headline\":\"Flood\",\"author\":{\"name\":\"Ada Moss\"}}]</script>");
        assertEquals(List.of("Ada Moss"), page.authors());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fr | Par Anne Meunier et Benoît Four<p>Publié le 5 mars 2024 à 10h15, mis à jour le 6 mars 2024",
                "es | Por Anne Meunier y Benoît Four<p>5 de marzo de 2024 (actualizado el 6 de marzo de 2024)",
                "it | di Anne Meunier e Benoît Four<p>5 marzo 2024<p>Aggiornata il 6 marzo 2024",
                "nl | Door Anne Meunier en Benoît Four<p>5 mrt. 2024<p>gewijzigd 6 mrt. 2024",
                "de | Von Anne Meunier und Benoît Four<p>05.03.2024, 10:15 Uhr<p>Aktualisiert am 6. März 2024",
            })
    void readsBylinesAndDatesInManyLanguages(String language, String shown) {
        var page = of("<html lang=" + language + "><article><h1>Moulin</h1><p>" + shown + "</p></article>");
        assertEquals(List.of("Anne Meunier", "Benoît Four"), page.authors());
        assertEquals("2024-03-05", page.publishedTime().orElse("").substring(0, 10));
        assertEquals("2024-03-06", page.modifiedTime().orElse("").substring(0, 10));
    }

    @ParameterizedTest
    @CsvSource({
        "lang=en, '', https://example.com/post, 2020-02-10",
        "xml:lang=en-GB, '', https://example.com/post, 2020-10-02",
        "lang=en, en_GB, https://example.com/post, 2020-10-02",
        "lang=en, en_US, https://example.com/post, 2020-02-10",
        "lang=en, '', https://www.example.co.uk/post, 2020-10-02",
        "lang=en-US, '', https://www.example.co.uk/post, 2020-02-10",
        "lang=fr, '', https://example.com/post, 2020-10-02",
    })
    void readsNumbersByThePagesCountry(String language, String locale, String url, String date) {
        var html = "<html " + language + "><meta property=og:locale content='" + locale
                + "'><article><h1>Mills</h1><time>02/10/2020</time><p>They turn.</article>";
        assertEquals(
                date,
                PageMetadata.of(Jsoup.parse(html, url), url).publishedTime().orElse(""));
    }

    @Test
    void readsNumbersAsThePagesOtherDates() {
        var html = "<html lang=en-GB><article><h1>Mills</h1><time>02/10/2020</time><p>They turn.</article>";
        var dayFirst = of(html + "<ul><li>31/01/2020<li>30/01/2020<li>1/13/2020</ul>");
        assertEquals("2020-10-02", dayFirst.publishedTime().orElse(""));
        var monthFirst = of(html + "<ul><li>01/31/2020</ul>");
        assertEquals("2020-02-10", monthFirst.publishedTime().orElse(""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // The same day in words.
                "en    | 03-09-2026 | March 9, 2026    | 2026-03-09",
                "en    | 03-09-2026 | 3rd September 2026 | 2026-09-03",
                "en-GB | 03/09/2026 | March 9, 2026    | 2026-03-09",
                // How dates are written in words.
                "en    | 03/09/2026 | 16 February 2026 | 2026-09-03",
                "en    | 03/09/2026 | February 16, 2026 | 2026-03-09",
                "en-GB | 03/09/2026 | February 16, 2026 | 2026-09-03",
                // Nothing tells.
                "en    | 03-09-2026 | Some day in May  | 2026-09-03",
                "en    | 03.09.2026 | March 9, 2026    | 2026-09-03",
            })
    void readsNumbersAsThePagesWords(String language, String numbers, String words, String date) {
        var page = of("<html lang=" + language + "><meta property=article:published_time content='" + numbers
                + "'><article><h1>Mills</h1><p>They turn.</article><footer>" + words + "</footer>");
        assertEquals(date, page.publishedTime().orElse(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"作者：张三 来源：村报 2024-03-05", "文:张三 2024/03/05"})
    void readsBylinesWithoutSpaces(String shown) {
        var authors = of("<html lang=zh><article><h1>水车的故事</h1><p>" + shown + "</p></article>")
                .authors();
        assertEquals(List.of("张三"), authors);
    }

    @Test
    void turnsNamesThatBeginWithTheFamily() {
        assertEquals(
                List.of("Ada Moss", "Ben C. Reed", "Cy Cole"),
                of("<meta name=citation_author content='Moss, Ada'><meta name=citation_author content='Reed, Ben C.'>"
                                + "<meta name=citation_author content='Cy Cole'>")
                        .authors());
    }

    @Test
    void takesNoReviewersForAuthorsOfWhatTheyReview() {
        var page = of(
                "<h1>Blue mug</h1><script type=application/ld+json>{\"@type\":\"Product\",\"name\":\"Blue mug\",\"review\":"
                        + "{\"@type\":\"Review\",\"author\":{\"name\":\"Ada Moss\"},\"datePublished\":\"2020-01-02\"}}</script>");
        assertEquals(List.of(), page.authors());
        assertEquals(Optional.empty(), page.publishedTime());
    }

    @Test
    void takesNoPostsOfABlogForThePageThatListsThem() {
        var page = of(
                "<h1>Blog</h1><script type=application/ld+json>{\"@type\":\"Blog\",\"blogPost\":[{\"@type\":\"BlogPosting\","
                        + "\"headline\":\"One\",\"author\":{\"name\":\"Ada Moss\"},\"datePublished\":\"2020-01-02\"}]}</script>");
        assertEquals("Blog", page.title());
        assertEquals(List.of(), page.authors());
        assertEquals(Optional.empty(), page.publishedTime());
    }

    @Test
    void followsReferencesOfAuthorsWithoutANameOfTheirOwn() {
        var page = of(
                "<script type=application/ld+json>{\"@graph\":[{\"@type\":\"Article\",\"headline\":\"Mills\",\"author\":"
                        + "{\"name\":\"\",\"@id\":\"#ada\"}},{\"@type\":\"Person\",\"@id\":\"#ada\",\"name\":[\"Ada Moss\",\"Ben Reed\"]}]}</script>");
        assertEquals(List.of("Ada Moss", "Ben Reed"), page.authors());
    }

    @Test
    void takesNoAddressesAndNoPlaceholdersForNames() {
        assertEquals(
                List.of("Dr. Ada Moss"),
                of("<h1>Mills</h1><div class=author>By <a>Dr. Ada Moss</a>, Senior Editor, ada@example.com | @ada</div>")
                        .authors());
        assertEquals(
                List.of(),
                of("<h1>Mills</h1><span class=author-name>Staff</span>").authors());
    }

    @Test
    void givesOneTextUnderTheNamesOfTheApi() {
        var json = of("<meta property=og:image content=/1.png><meta property=og:image content=/2.png>"
                        + "<link rel=apple-touch-icon href=/touch.png>")
                .toJson();
        assertEquals("/1.png", json.path("ogImage").asText());
        assertEquals(2, json.path("og:image").size());
        assertEquals("https://example.com/touch.png", json.path("favicon").asText());
    }

    @Test
    void readsBylinesOfTheVisiblePage() {
        var page =
                of("<html lang=de><article><h1>Mühlen</h1><p class=byline>Von Ada Moss am 4. März 2019</p></article>");
        assertEquals(List.of("Ada Moss"), page.authors());
        assertEquals(Optional.of("2019-03-04"), page.publishedTime());
    }

    @Test
    void givesTheNamesOfTheApi() {
        var json = of("<meta property=og:site_name content=Mill><meta property=og:locale:alternate content=de_DE>"
                        + "<meta name=robots content=noindex><meta name=x content=1><meta name=x content=2>"
                        + "<meta name=keywords content='stone, flour'><meta property=article:tag content=wheat>"
                        + "<link rel='shortcut icon' href=/i.png>")
                .toJson();
        assertEquals("Mill", json.path("ogSiteName").asText());
        assertEquals("Mill", json.path("og:site_name").asText());
        assertEquals("de_DE", json.path("ogLocaleAlternate").path(0).asText());
        assertEquals("noindex", json.path("robots").asText());
        assertEquals(2, json.path("x").size());
        assertEquals("https://example.com/i.png", json.path("favicon").asText());
        assertEquals("stone, flour", json.path("keywords").asText());
        assertTrue(of("<p>No icon").favicon().isEmpty());
        assertTrue(json.path("title").isMissingNode());
    }

    private static final String JSON_LD = "<script type=application/ld+json>{\"@type\":\"Article\",%s}</script>";

    private static PageMetadata article(String fields, String body) {
        return of(JSON_LD.formatted(fields) + body);
    }

    @Test
    void readersAreShownTheEarlierDay() {
        var page = article(
                "\"datePublished\":\"2025-12-19T02:41:41Z\"",
                "<h1>Mills</h1><p>Posted on December 18, 2025</p><p>Text.</p>");
        assertEquals(Optional.of("2025-12-18"), page.publishedTime());
    }

    @Test
    void aDayAndMonthTheOtherWayRoundIsTheSameDate() {
        var page = article("\"datePublished\":\"2021-11-01\"", "<h1>Mills</h1><p>01/11/2021</p>");
        assertEquals(Optional.of("2021-11-01"), page.publishedTime());
    }

    @Test
    void theDateIsOfTheChangeWhereReadersSeeOnlyThat() {
        var page = article(
                "\"datePublished\":\"2023-07-22\",\"dateModified\":\"2024-09-05T10:00:00Z\"",
                "<h1>Mills</h1><p>Updated</p><p>Sep 5, 2024</p><p>Text.</p>");
        assertEquals(Optional.of("2023-07-22"), page.publishedTime());
        assertEquals(Optional.of("2024-09-05T10:00:00Z"), page.modifiedTime());
        assertEquals(Optional.of("2024-09-05T10:00:00Z"), page.date());
    }

    @Test
    void datesOfMembersAndOfNowAreNotThePages() {
        var page = of("<h1>Which mill?</h1><p>Es ist jetzt 14.10.2020, 12:18</p><p>Joined <time datetime=2004-03-26>"
                + "March 2004</time></p><p>21.01.2009, 05:42</p><p>Text.</p>");
        assertEquals(Optional.of("2009-01-21T05:42:00"), page.publishedTime());
    }

    @Test
    void relativeTimesAreToldToMachines() {
        var page = of("<h1>Mills</h1><p>by Ada Moss, <time datetime=2024-02-03T04:05:06Z>3 days ago</time></p>");
        assertEquals(Optional.of("2024-02-03T04:05:06Z"), page.publishedTime());
        assertEquals(List.of("Ada Moss"), page.authors());
    }

    @Test
    void aDateInAQuotationIsNotThePages() {
        var quote =
                "<p>Mills turn.</p><blockquote class=twitter-tweet><p>Look!</p>Ada Moss, January 28, 2019</blockquote>";
        assertEquals(Optional.empty(), of("<h1>Mills</h1>" + quote).publishedTime());
        assertEquals(
                Optional.of("2020-05-04"),
                of("<h1>Mills</h1>" + quote + "<p>May 4, 2020</p>").publishedTime());
    }

    @Test
    void aDateMayStandBesideTheArticleButNotInItsNotes() {
        assertEquals(
                Optional.of("2022-07-19"),
                of("<div><h1>Mills</h1></div><aside><ul><li class=content__meta__date>19.07.2022</ul></aside>")
                        .publishedTime());
        assertEquals(
                Optional.empty(),
                of("<h1>Mills</h1><p>" + "They turn. ".repeat(30)
                                + "</p><ol><li>Moss, Mills <span class=reference-accessdate>, retrieved 17 February 2008</span></ol>")
                        .publishedTime());
    }

    @Test
    void addressesHaveDatesInManyForms() {
        for (String path : List.of("2023/10/03/mills", "2023/october/03/mills", "20231003/mills", "news/3-10-2023")) {
            String url = "https://example.com/" + path;
            assertEquals(
                    Optional.of("2023-10-03"),
                    PageMetadata.of(Jsoup.parse("<html lang=de><p>Mills"), url).publishedTime(),
                    url);
        }
    }

    @Test
    void leavesJobTitlesAndDatesOutOfBylines() {
        var page = of("<article><h1>Mills</h1><div class=author-box><p>Ada Moss</p><p>Senior Mills Reporter</p></div>");
        assertEquals(List.of("Ada Moss"), page.authors());
        assertEquals(
                List.of("Ben Reed"),
                of("<h1>Mills</h1><p class=author>Ben Reed December 17, 2025</p>")
                        .authors());
        assertEquals(
                List.of("Ben Reed"),
                of("<h1>Mills</h1><p>Written by</p><p>Ben Reed, Head of Milling</p>")
                        .authors());
    }

    @Test
    void andPartsPeopleWithTwoNamesEach() {
        assertEquals(
                List.of("Ada Moss", "Ben Reed", "Cy Hill"),
                of("<meta name=author content='Ada Moss, Ben Reed, and Cy Hill'>")
                        .authors());
        assertEquals(
                List.of("Ada Moss", "Ben Reed"),
                of("<h1>Mills</h1><p>By Ada Moss and Ben Reed</p>").authors());
        assertEquals(
                List.of("Ada and Ben"),
                of("<meta name=author content='Ada and Ben'>").authors());
    }

    @Test
    void namesForMachinesStayWhole() {
        assertEquals(
                List.of("user3080392"),
                article("\"author\":{\"@type\":\"Person\",\"name\":\"user3080392\"}", "")
                        .authors());
    }

    @Test
    void peopleComeBeforeOrganisationsAndHosts() {
        String group = "\"author\":{\"@type\":\"Organization\",\"name\":\"Mill Board\"}";
        assertEquals(List.of("Mill Board"), article(group, "<h1>Mills</h1>").authors());
        assertEquals(
                List.of("Ada Moss"),
                of("<meta name=author content=themill.com><h1>Mills</h1><p>By Ada Moss</p>")
                        .authors());
    }

    @Test
    void cutsALabelOffTheHeading() {
        var page = article("\"headline\":\"Which stone to take?\"", """
                <title>Help - Which stone to take? | Mill forum</title>
                <meta property=og:title content='Help - Which stone to take?'>
                <h1><span>Help</span> Which stone to take?</h1>""");
        assertEquals("Which stone to take?", page.title());
    }

    @Test
    void aTitleThatOnlyNamesTheSiteGivesWayToTheHeading() {
        assertEquals(
                "Which stone to take?",
                of("<title>Example - the heart of milling</title><h1>Which stone to take?</h1>")
                        .title());
    }

    @Test
    void readsHostileHeadingsAndNamesInBoundedTime() {
        String names = "on 1 am vom by and, ".repeat(50_000);
        String html = "<script type=application/ld+json>{\"@type\":\"Article\",\"headline\":\"Which stone to take?\","
                + "\"author\":{\"@type\":\"Person\",\"name\":\"" + names + "\"}}</script><meta name=author content='"
                + names + "'><title>Which stone to take?</title><h1>" + "<b>x".repeat(400) + "<i>y</i>".repeat(50_000)
                + "</b> Which stone to take?</h1><p class=byline>" + names;
        assertTimeout(Duration.ofSeconds(5), () -> of(html));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html lang='en_us'> | en-US",
                "<html lang='{{lang}}'><meta property=og:locale content=de_AT> | de-AT",
                "<html lang=''><meta name=language content=Deutsch> | de",
                "<html xml:lang=fr> | fr",
                "<html><body lang=pl> | pl",
                "<meta http-equiv=Content-Language content='nl, en'> | nl",
                "<script type=application/ld+json>{'@type':'NewsArticle','headline':'H','inLanguage':'pt-br'}</script> | pt-BR",
                "<script type=application/ld+json>{'@type':'WebPage','inLanguage':{'@type':'Language','name':'Spanish','alternateName':'es'}}</script> | es",
                "<p>Nothing | none"
            })
    void readsTheLanguageWhereverAPageDeclaresIt(String html, String language) {
        assertEquals(language, of(html.replace('\'', '"')).language().orElse("none"));
    }
}
