package dev.pagemill.scraping.markdown;

/**
 * How {@link Markdown} is written.
 *
 * @param baseUri the page's own URL, against which links and images are made absolute (a {@code <base>} in the page is
 *     honoured); empty where unknown
 * @param removeBase64Images whether pictures embedded as {@code data:} URLs are left out (their alternative text stays)
 */
public record MarkdownOptions(String baseUri, boolean removeBase64Images) {

    /** The defaults: embedded pictures are removed. */
    public static MarkdownOptions of(String baseUri) {
        return new MarkdownOptions(baseUri, true);
    }

    /** These options with embedded pictures removed or kept. */
    public MarkdownOptions withRemoveBase64Images(boolean remove) {
        return new MarkdownOptions(baseUri, remove);
    }
}
