package dev.pagemill.scraping.extract;

/** What kind of page a page seems to be. */
public enum PageType {
    /** News, a blog post, an essay: one text. */
    ARTICLE,
    /** What an organisation offers: sections of text and calls to act. */
    SERVICE,
    /** One thing for sale. */
    PRODUCT,
    /** A shop's category: an introduction and product cards. */
    COLLECTION,
    /** A thread: posts by several people. */
    FORUM,
    /** Links to other pages with a line or a card each. */
    LISTING,
    /** Manuals and reference. */
    DOCUMENTATION
}
