package dev.pagemill.scraping.markdown;

import org.jsoup.nodes.Element;

/**
 * Writes HTML as GitHub-flavoured Markdown. Linear in the size of the content, without recursion over its depth; the
 * input is never changed. Calls are independent of each other, so any number of threads may render at once (each its own
 * content).
 */
public final class Markdown {

    private Markdown() {}

    /** The Markdown of {@code content}, without a trailing line break; empty where it shows nothing. */
    public static String render(Element content, MarkdownOptions options) {
        PageContext page = PageContext.of(content, options);
        BlockWriter blocks = new BlockWriter();
        Walker walker = new Walker(page, blocks);
        walker.walk(content);
        return blocks.toString();
    }

    /** Whether {@code element} is a boxed note, which is written as an alert. */
    public static boolean isCallout(Element element) {
        return Callout.of(element) != null;
    }

    /** {@link #render(Element, MarkdownOptions)} with the default options. */
    public static String render(Element content, String baseUri) {
        return render(content, MarkdownOptions.of(baseUri));
    }
}
