package dev.pagemill.scraping.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** The date of a thread is its first post's; forum software shows many others beside it. */
class ThreadDatesTest {

    private static Optional<String> dateOf(String html) {
        return PageMetadata.of(Jsoup.parse(html), "https://example.com/t/1").publishedTime();
    }

    @Test
    void theClockAboveThePageIsNot() {
        assertEquals(Optional.of("2024-06-04T11:23:55"), dateOf("""
                <title>Which stone to take?</title>
                <div class=user><time datetime=2026-03-05T12:16:19Z>March 05, 2026, 07:16:19 AM</time></div>
                <h1 class=forumtitle>The mill forum</h1>
                %s
                <h2 class=display_title><span>Which stone to take?</span></h2>
                <p>Started by Ada Moss, June 04, 2024, 11:23:55 AM</p>
                <p>Text.</p>""".formatted("<div>Menu</div>".repeat(12))));
    }

    @Test
    void theDayOnWhichItsAuthorJoinedIsNot() {
        for (String label : new String[] {"Registriert:", "Joined:", "Founded:", "Member since", "Inscrit le"}) {
            assertEquals(Optional.of("2009-01-21T05:42:00"), dateOf("""
                    <html lang=de><title>Which stone to take?</title><h1>The mill forum</h1>
                    <h2><a href=/t/1>Which stone to take?</a></h2>
                    <dl><dt>Ada</dt><dd><strong>%s</strong> 18.09.2008, 05:56</dd></dl>
                    <p class=author>by Ada » 21.01.2009, 05:42</p><p>Text.</p>""".formatted(label)), label);
        }
    }

    @Test
    void theNextPostsIsNot() {
        assertEquals(Optional.of("2025-11-01T15:14:37"), dateOf("""
                <title>Which stone to take? / The mill forum</title><h1>The mill forum</h1>
                <h2><span>#1</span> 2025-11-01 15:14:37</h2><h3>Which stone to take?</h3><p>Text.</p>
                <h2><span>#2</span> 2025-11-02 06:23:21</h2><h3>Re: Which stone to take?</h3><p>More.</p>"""));
    }

    @Test
    void aDayThatIsSeenHasTheTimeThatItsElementTells() {
        assertEquals(
                Optional.of("2020-04-28T21:11:00+02:00"),
                dateOf("<html lang=de><title>Mills</title><h1>Mills</h1><p>28.04.2020</p><p>Text.</p>"
                        + "<div><time datetime=2020-04-28T21:11:00+02:00>at night</time></div>"));
    }
}
