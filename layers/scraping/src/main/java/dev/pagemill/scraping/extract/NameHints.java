package dev.pagemill.scraping.extract;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;

/** What the words in an element's class and id usually stand for, whatever the page's type. */
final class NameHints {
    private static final List<List<String>> KINDS = List.of(
            List.of("comment", "disqus", "kommentar"),
            List.of("reply", "replies", "answer", "response"),
            List.of("related", "recommend", "similar", "also", "more-", "read-next", "readnext", "trending", "popular"),
            List.of("sidebar", "widget", "aside", "rail"),
            List.of("share", "social", "follow"),
            List.of("breadcrumb", "crumb"),
            List.of("nav", "menu"),
            List.of("footer", "bottom", "copyright"),
            List.of("caption", "credit", "photo"),
            List.of("author", "byline", "bio", "avatar", "user"),
            List.of("date", "time", "meta", "info"),
            List.of("promo", "advert", "sponsor", "banner", "ad-"),
            List.of("newsletter", "subscribe", "signup", "login", "register"),
            List.of("cookie", "consent", "gdpr", "modal", "popup", "overlay"),
            List.of("review", "rating", "testimonial"),
            List.of("price", "cart", "buy", "sku", "shipping"),
            List.of("product", "item", "card", "tile", "grid"),
            List.of("post", "entry", "message", "thread", "topic"),
            List.of("article", "story", "body", "content", "text", "main"),
            List.of("tag", "categor", "filter", "facet", "sort"),
            List.of("toc", "pagination", "pager"),
            List.of("hero", "header", "title", "headline"),
            List.of("description", "detail", "feature", "spec"),
            List.of("teaser", "snippet", "excerpt", "summary", "lead"),
            List.of("carousel", "slider", "swiper", "slide"),
            List.of("faq", "accordion", "tab", "collapse"),
            List.of("embed", "quote", "tweet"));

    static final int SIZE = KINDS.size();

    private record Word(String text, int bit) {}

    private static final int LETTERS = 26;

    private static final Word[] NONE = {};

    /** By the place of their first two letters. */
    private static final Word[][] BY_BEGINNING = byBeginning();

    private NameHints() {}

    /** A bit for each kind that the element's class or id names. */
    static int of(Element element) {
        return in(element.className()) | in(element.id());
    }

    private static int in(String value) {
        String names = value.toLowerCase(Locale.ROOT);
        int found = 0;
        int letter = -1;
        for (int at = 0; at < names.length(); at++) {
            int next = names.charAt(at) - 'a';
            next = next < LETTERS ? next : -1;
            for (Word word : letter < 0 || next < 0 ? NONE : BY_BEGINNING[letter * LETTERS + next]) {
                found |= names.startsWith(word.text(), at - 1) ? word.bit() : 0;
            }
            letter = next;
        }
        return found;
    }

    private static Word[][] byBeginning() {
        Word[][] words = new Word[LETTERS * LETTERS][];
        Arrays.fill(words, NONE);
        for (int kind = 0; kind < SIZE; kind++) {
            for (String text : KINDS.get(kind)) {
                int beginning = (text.charAt(0) - 'a') * LETTERS + text.charAt(1) - 'a';
                Word[] begun = Arrays.copyOf(words[beginning], words[beginning].length + 1);
                begun[begun.length - 1] = new Word(text, 1 << kind);
                words[beginning] = begun;
            }
        }
        return words;
    }
}
