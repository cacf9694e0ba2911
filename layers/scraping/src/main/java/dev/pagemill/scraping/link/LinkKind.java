package dev.pagemill.scraping.link;

/** What a link is for. */
public enum LinkKind {
    /** Part of what the page says. */
    CONTENT,
    /** Part of the site's menus, headers, footers and sidebars. */
    NAVIGATION
}
