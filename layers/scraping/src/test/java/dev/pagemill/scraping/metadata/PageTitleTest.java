package dev.pagemill.scraping.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page is called when its title, its headings and what machines are told differ. */
class PageTitleTest {
    private static String title(String html) {
        return PageMetadata.of(Jsoup.parse(html), "").title();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // A thread, its board, the forum.
                "<title>Why do mills turn? / Water and Wind / Mill Forum</title>; Why do mills turn?",
                "<title>Grist / Flour</title>; Grist / Flour",
                // What stands before a bar may be the shorter part.
                "<title>HARVEST 3.0 | The mills turn again after two dry years</title><h1>HARVEST 3.0 | The mills turn again after two dry years</h1>; HARVEST 3.0 | The mills turn again after two dry years",
                "<title>풍차가 다시 돈다 | 정치</title>; 풍차가 다시 돈다",
                "<meta property=og:site_name content='한국일보'><title>풍차가 다시 돈다ㅣ한국일보</title>; 풍차가 다시 돈다",
                "<meta property=og:site_name content='水車新聞'><title>水車がまた回る｜水車新聞</title>; 水車がまた回る",
                // The one heading is the book's name on every page.
                "<title>Turning the Sails - The Book of Mills</title><h1>The Book of Mills</h1>; Turning the Sails",
                // A heading that stands further in gives way to one that the title begins with.
                "<title>Sending a mill by post - The Mill Keeper's manual</title><h1>The Mill Keeper</h1>"
                        + "<h1>Sending a mill by post</h1>; Sending a mill by post",
                // What is added to a heading stands in a part of its own.
                "<title>Mills turn without any wind - Dots</title>"
                        + "<h1><a href=/1>Mills turn without any wind</a> <span>(news.example) 87</span></h1>; Mills turn without any wind",
                "<title>Mill keeping: the basics: Moss, Ada: 9780: Shop: Books</title><h1>Follow the author</h1>"
                        + "<h1><span>Mill keeping: the basics</span> <span>Hardcover</span></h1>; Mill keeping: the basics",
                // A lesser heading, before parts without spaces; not the site's own, and not the beginning of a longer
                // title.
                "<title>磨坊又开始转动了今天早上_新闻_磨坊日报</title><h1><a href=/><img alt=磨坊日报></a></h1>"
                        + "<h2>磨坊又开始转动了今天早上</h2>; 磨坊又开始转动了今天早上",
                "<title>Notes of a miller - turning</title><h2><a href=/>Notes of a miller</a></h2>; Notes of a miller - turning",
                "<title>Turning the sails: a guide</title><h2>Turning the sails</h2>; Turning the sails: a guide",
                "<title>Notes of a miller - Turning the sails</title><h2>Notes of a miller</h2><h1>Turning the sails</h1><h1>Menu</h1>;"
                        + " Notes of a miller - Turning the sails",
                // The owner is but half of a repository's name.
                "<title>millkeepers/sails: Tools for sails</title><h1>Menu</h1><h1><b>millkeepers</b></h1>;"
                        + " millkeepers/sails: Tools for sails",
                // Words that only style sets apart.
                "<title>The mills turn again today | Mill News</title>"
                        + "<h1><span>The</span><span>mills</span><span>turn</span><span>again</span></h1>; The mills turn again",
                // Moving letters beside the text that is read out.
                "<title>Mill – The system for grinding</title><h1><span aria-hidden=true><i>The grin</i><i>ding</i></span>"
                        + "<span>The grinding system for mills</span></h1>; The grinding system for mills",
                "<title>x</title><h1><span aria-hidden=true>Only shown</span></h1>; x",
            })
    void findsWhatThePageIsCalled(String html, String title) {
        assertEquals(title, title(html));
    }

    @Test
    void knowsTheSiteByTheBeginningOfItsHost() {
        var html = "<title>MillHouse | The winds of change</title><h1>The winds of change</h1>";
        assertEquals(
                "The winds of change",
                PageMetadata.of(Jsoup.parse(html), "https://www.millhouseinc.example/winds")
                        .title());
        assertEquals("MillHouse", title(html));
    }

    @Test
    void knowsTheSiteByTheAddressThatThePageStates() {
        var html = "<title>Tips for a first mill - Millwheel Forum</title>";
        assertEquals("Tips for a first mill - Millwheel Forum", title(html));
        assertEquals(
                "Tips for a first mill",
                title(html + "<link rel=canonical href='https://www.millwheel.example/tips'>"));
        assertEquals(
                "Tips for a first mill",
                title(html + "<meta property=og:url content='https://www.millwheel.example/tips'>"));
    }
}
