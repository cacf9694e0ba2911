package dev.pagemill.scraping.extract;

/**
 * What to leave out.
 *
 * @param onlyMainContent true keeps what a reader came for; false keeps every visible block of the page
 */
public record ExtractOptions(boolean onlyMainContent) {
    /** The main content alone. */
    public static final ExtractOptions MAIN_CONTENT = new ExtractOptions(true);

    /** Every visible block: navigation and footers too. */
    public static final ExtractOptions WHOLE_PAGE = new ExtractOptions(false);
}
