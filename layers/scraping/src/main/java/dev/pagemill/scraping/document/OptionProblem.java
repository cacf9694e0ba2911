package dev.pagemill.scraping.document;

/**
 * Something that is wrong with a request.
 *
 * @param path of the field, such as {@code formats[1].selectors}
 * @param message what is wrong and what to do
 * @param kind of the problem
 */
public record OptionProblem(String path, String message, Kind kind) {
    /** Whether the request is wrong, or only more than this suite does. */
    public enum Kind {
        INVALID("BAD_REQUEST"),
        NEEDS_BROWSER("SCRAPE_BROWSER_REQUIRED"),
        ACTIONS("SCRAPE_ACTIONS_NOT_SUPPORTED"),
        NOT_SUPPORTED("SCRAPE_OPTION_NOT_SUPPORTED"),
        NO_CACHE("SCRAPE_NO_CACHED_DATA");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** The code in API answers. */
        public String code() {
            return code;
        }
    }
}
