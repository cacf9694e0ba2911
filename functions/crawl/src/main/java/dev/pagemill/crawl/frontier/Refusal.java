package dev.pagemill.crawl.frontier;

/** Why a link that was found is not visited. */
public enum Refusal {
    NOT_A_PAGE(false),
    OTHER_HOST(false),
    OUTSIDE_START_PATH(false),
    EXCLUDED(false),
    NOT_INCLUDED(false),
    TOO_DEEP(false),
    KNOWN(false),
    OVER_LIMIT(false),
    TRAP_LONG_URL(true),
    TRAP_REPEATING_PATH(true),
    TRAP_ENDLESS_CHAIN(true),
    TRAP_QUERY_VARIANTS(true);

    private final boolean trap;

    Refusal(boolean trap) {
        this.trap = trap;
    }

    /** The site would have gone on without end here; the job's owner is told. */
    public boolean trap() {
        return trap;
    }
}
