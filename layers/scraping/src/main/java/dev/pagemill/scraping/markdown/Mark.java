package dev.pagemill.scraping.markdown;

/** Inline formatting that has an opening and a closing delimiter. */
enum Mark {
    STRONG("**"),
    EMPHASIS("*"),
    DELETED("~~"),
    SUPERSCRIPT("<sup>"),
    SUBSCRIPT("<sub>"),
    LINK("[");

    private final String opening;

    Mark(String opening) {
        this.opening = opening;
    }

    String opening() {
        return opening;
    }

    /** Whether the delimiter is a run of characters, to which CommonMark's flanking rules apply. */
    boolean isDelimiterRun() {
        return this == STRONG || this == EMPHASIS || this == DELETED;
    }
}
