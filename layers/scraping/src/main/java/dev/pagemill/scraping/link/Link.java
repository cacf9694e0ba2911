package dev.pagemill.scraping.link;

import java.util.List;

/**
 * A link of a page.
 *
 * @param url absolute, its fragment kept
 * @param text what a reader sees (an image's alternative text where there is nothing else); may be empty
 * @param rel the words of its {@code rel} attribute, lower case
 * @param kind where on the page it stands
 */
public record Link(String url, String text, List<String> rel, LinkKind kind) {

    public Link {
        rel = List.copyOf(rel);
    }
}
