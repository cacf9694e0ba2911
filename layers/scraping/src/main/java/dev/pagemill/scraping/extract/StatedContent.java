package dev.pagemill.scraping.extract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * The last step down when a page shows next to no text, since scripts would write it: the texts and the recipe that its
 * JSON-LD states, otherwise its description.
 */
final class StatedContent {
    /** A page with more words than this has something to show. */
    private static final int MAX_SHOWN_TOKENS = 20;
    /** Shorter texts name things. */
    private static final int MIN_TOKENS = 20;

    private StatedContent() {}

    /** Paragraphs under a body of their own; without children when the page shows text, or states none. */
    static Element of(PageSignals page) {
        Element body = new Element("body");
        body.setBaseUri(page.page.page().body().baseUri());
        if (PageSignals.total(page.tokens) <= MAX_SHOWN_TOKENS) {
            for (String text : texts(page.hints)) {
                for (String line : text.split("\\R", -1)) {
                    if (!line.isBlank()) {
                        body.appendElement("p").text(line.strip());
                    }
                }
            }
            addList(body, "ul", page.hints.ingredients);
            addList(body, "ol", page.hints.steps);
        }
        return body;
    }

    private static void addList(Element body, String name, List<String> items) {
        if (!items.isEmpty()) {
            Element list = body.appendElement(name);
            items.forEach(item -> list.appendElement("li").text(plain(item).strip()));
        }
    }

    private static Set<String> texts(PageHints hints) {
        Set<String> texts = new LinkedHashSet<>();
        Set<String> steps = Set.copyOf(hints.steps);
        hints.statedTexts.stream().filter(text -> !steps.contains(text)).forEach(text -> addPlain(texts, text));
        if (texts.isEmpty()) {
            addPlain(texts, hints.description);
        }
        return texts;
    }

    private static void addPlain(Set<String> texts, String text) {
        String plain = plain(text);
        if (TextCounts.of(plain).tokens >= MIN_TOKENS) {
            texts.add(plain);
        }
    }

    private static String plain(String text) {
        return text.indexOf('<') < 0
                ? text
                : Jsoup.parseBodyFragment(text).body().wholeText();
    }

    /** The paragraphs and items, apart by empty lines. */
    static String text(Element body) {
        return String.join("\n\n", body.select("p, li").eachText());
    }
}
