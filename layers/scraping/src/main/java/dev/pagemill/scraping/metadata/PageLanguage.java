package dev.pagemill.scraping.metadata;

import dev.pagemill.scraping.language.TextLanguage;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/** The language of what a page shows, for pages that declare none. */
public final class PageLanguage implements NodeFilter {

    /** Of less main content the whole page tells more. */
    private static final int SHORTEST_CONTENT = 300;

    /** What is no prose, or in a language of its own. */
    private static final Set<String> UNREAD = Set.of(
            "pre",
            "code",
            "kbd",
            "samp",
            "math",
            "script",
            "style",
            "noscript",
            "template",
            "svg",
            "select",
            "textarea",
            "head",
            "iframe");

    private final StringBuilder text = new StringBuilder();

    private PageLanguage() {}

    /** The language of {@code content}, as a BCP 47 tag, or of all of {@code page} where that is little; empty when not sure. */
    public static Optional<String> of(Element content, Document page) {
        String text = text(content);
        return TextLanguage.of(text.length() >= SHORTEST_CONTENT ? text : text(page.body()));
    }

    private static String text(Element element) {
        PageLanguage reader = new PageLanguage();
        NodeTraversor.filter(reader, element);
        return reader.text.toString();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode words && !words.isBlank()) {
            text.append(words.getWholeText().strip()).append(' ');
        }
        if (text.length() >= TextLanguage.MAX_CHARS) {
            return FilterResult.STOP;
        }
        boolean unread = node instanceof Element element && UNREAD.contains(element.normalName());
        return unread ? FilterResult.SKIP_ENTIRELY : FilterResult.CONTINUE;
    }
}
