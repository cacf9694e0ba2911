package dev.pagemill.scraping.fields;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds the heading that names what a page is about: the one that the page's title speaks of. */
final class MainHeading {
    private static final int MAX_CHARS = 300;

    /** Headings and named titles of one page that are weighed. */
    private static final int MAX_CANDIDATES = 300;

    private static final double FIRST_LEVEL = 0.35;
    private static final double NAMED = 0.2;
    private static final double IN_A_LINK = -0.3;
    private static final double LEAST = 0.3;

    private static final Pattern TITLE_NAME =
            Pattern.compile("(?:product|item|listing|article|event|recipe|job)[\\w-]*?[_-]*(?:title|name|heading)"
                    + "|(?:pdp|page|entry|post)[\\w-]*?[_-]*title");

    /** @param score 0 to 1, how surely the heading names the page */
    record Found(Element element, String text, double score) {}

    private MainHeading() {}

    static Optional<Found> of(Document page) {
        var title = words(
                page.title() + " " + page.select("meta[property=og:title]").attr("content"));
        Optional<Found> best = Optional.empty();
        int weighed = 0;
        for (var element : page.select("h1, h2, h3, [itemprop=name], [class*=title], [class*=name], [id*=itle]")) {
            if (++weighed > MAX_CANDIDATES) {
                break;
            }
            var found = ShortText.of(element, MAX_CHARS).map(text -> weighed(element, text, title));
            if (found.isPresent() && found.get().score() >= LEAST && better(found.get(), best)) {
                best = found;
            }
        }
        return best;
    }

    private static boolean better(Found found, Optional<Found> best) {
        return best.isEmpty() || found.score() > best.get().score() + 1e-9;
    }

    private static Found weighed(Element element, String text, Set<String> title) {
        boolean heading = element.normalName().matches("h[1-3]");
        boolean named = element.attr("itemprop").equals("name")
                || TITLE_NAME.matcher(ShortText.names(element)).find();
        if (!heading && !named) {
            return new Found(element, text, 0);
        }
        double score = likeness(words(text), title)
                + (element.normalName().equals("h1") ? FIRST_LEVEL : heading ? 0.05 : 0)
                + (named ? NAMED : 0)
                + (element.closest("a, nav, header nav, footer") != null ? IN_A_LINK : 0);
        return new Found(element, text, Math.min(1, score));
    }

    /** How much of the heading stands in the title, and how much of the title in the heading. */
    private static double likeness(Set<String> heading, Set<String> title) {
        if (heading.isEmpty() || title.isEmpty()) {
            return 0;
        }
        var both = new HashSet<>(heading);
        both.retainAll(title);
        return 0.35 * both.size() / heading.size() + 0.25 * both.size() / title.size();
    }

    private static Set<String> words(String text) {
        var words = new HashSet<>(Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")));
        words.remove("");
        return words;
    }
}
