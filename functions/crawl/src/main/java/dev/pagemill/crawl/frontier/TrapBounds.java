package dev.pagemill.crawl.frontier;

import java.util.HashMap;
import java.util.Optional;
import java.util.regex.Pattern;

/** Bounds on sites without an end: calendars that link to next month, folders that contain themselves, filters. */
final class TrapBounds {
    /** The same path segment so often in one path: a relative link that should have been absolute. */
    static final int MAX_REPEATS = 4;

    static final int MAX_SEGMENTS = 40;

    /** Pages in a row that differ from the one that linked them by their digits alone: longer than a paged list. */
    static final int MAX_CHAIN = 300;

    /** Queries of one path with three parameters or more: filters that combine. */
    static final int MAX_FILTER_VARIANTS = 500;

    /** Queries of one path with fewer parameters: pages of old sites that are told apart by a number. */
    static final int MAX_VARIANTS = 20_000;

    private static final int FILTER_PARAMETERS = 3;
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private TrapBounds() {}

    /** Why the URL alone shows a trap. */
    static Optional<Refusal> byShape(PageUrl url) {
        if (url.toString().length() > PageUrl.MAX_LENGTH) {
            return Optional.of(Refusal.TRAP_LONG_URL);
        }
        var counts = new HashMap<String, Integer>();
        int segments = 0;
        for (var segment : url.path().split("/")) {
            boolean repeats = !segment.isEmpty() && counts.merge(segment, 1, Integer::sum) >= MAX_REPEATS;
            if (repeats || ++segments > MAX_SEGMENTS) {
                return Optional.of(Refusal.TRAP_REPEATING_PATH);
            }
        }
        return Optional.empty();
    }

    /** How many pages in a row looked like this one, given the page that linked it. */
    static int chain(String parentUrl, int parentChain, PageUrl url) {
        return DIGITS.matcher(parentUrl)
                        .replaceAll("0")
                        .equals(DIGITS.matcher(url.toString()).replaceAll("0"))
                ? parentChain + 1
                : 0;
    }

    /** How many queries one path may have, by the parameters of this one. */
    static int variantLimit(PageUrl url) {
        return url.query().split("&").length >= FILTER_PARAMETERS ? MAX_FILTER_VARIANTS : MAX_VARIANTS;
    }
}
