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

    /** Whether {@code element}, by its role or its inline style and not by its name, is a table that is written as one. */
    public static boolean isRoleTable(Element element) {
        return !element.nameIs("table")
                && RoleTable.mayBe(element)
                && RoleTable.of(element).isPresent();
    }

    /** How many rows {@code table} has, by name, role or style. */
    public static int rows(Element table) {
        return table.nameIs("table")
                ? table.getElementsByTag("tr").size()
                : RoleTable.rows(table).size();
    }
}
