package dev.pagemill.scraping.fetch;

/**
 * Why a page could not be fetched or read. The code is what an API answers with, the error name is what a
 * workflow's {@code Retry} and {@code Catch} match; docs/errors.md says for each how to recover.
 */
public enum FetchError {
    INVALID_URL("SCRAPE_INVALID_URL", "Scrape.InvalidUrl", false),
    UNSUPPORTED_SCHEME("SCRAPE_UNSUPPORTED_SCHEME", "Scrape.UnsupportedScheme", false),
    PRIVATE_ADDRESS("SCRAPE_PRIVATE_ADDRESS", "Scrape.PrivateAddress", false),
    ROBOTS_DISALLOWED("SCRAPE_ROBOTS_DISALLOWED", "Scrape.RobotsDisallowed", false),
    ROBOTS_UNREACHABLE("SCRAPE_ROBOTS_UNREACHABLE", "Scrape.RobotsUnreachable", true),
    HOST_BUSY("SCRAPE_HOST_BUSY", "Scrape.HostBusy", true),
    DNS_FAILED("SCRAPE_DNS_RESOLUTION_ERROR", "Scrape.DnsFailed", true),
    CONNECT_FAILED("SCRAPE_CONNECT_FAILED", "Scrape.ConnectFailed", true),
    TLS_FAILED("SCRAPE_SSL_ERROR", "Scrape.TlsFailed", false),
    PROXY_FAILED("SCRAPE_PROXY_FAILED", "Scrape.ProxyFailed", true),
    TIMEOUT("SCRAPE_TIMEOUT", "Scrape.Timeout", true),
    CONNECTION_LOST("SCRAPE_CONNECTION_LOST", "Scrape.ConnectionLost", true),
    PROTOCOL_ERROR("SCRAPE_PROTOCOL_ERROR", "Scrape.ProtocolError", false),
    BAD_CONTENT_ENCODING("SCRAPE_BAD_CONTENT_ENCODING", "Scrape.BadContentEncoding", false),
    HEADERS_TOO_LARGE("SCRAPE_HEADERS_TOO_LARGE", "Scrape.HeadersTooLarge", false),
    TOO_LARGE("SCRAPE_TOO_LARGE", "Scrape.TooLarge", false),
    TOO_LARGE_UNPACKED("SCRAPE_TOO_LARGE_UNPACKED", "Scrape.TooLargeUnpacked", false),
    TOO_MANY_REDIRECTS("SCRAPE_TOO_MANY_REDIRECTS", "Scrape.TooManyRedirects", false),
    UNSUPPORTED_TYPE("SCRAPE_UNSUPPORTED_FILE_ERROR", "Scrape.UnsupportedType", false),
    UNREADABLE("SCRAPE_UNREADABLE_FILE", "Scrape.UnreadableFile", false);

    private final String code;
    private final String errorName;
    private final boolean transientFault;

    FetchError(String code, String errorName, boolean transientFault) {
        this.code = code;
        this.errorName = errorName;
        this.transientFault = transientFault;
    }

    /** The code in API answers, such as {@code SCRAPE_TIMEOUT}. */
    public String code() {
        return code;
    }

    /** The name that workflows match, such as {@code Scrape.Timeout}. */
    public String errorName() {
        return errorName;
    }

    /** Whether the same request may succeed later. */
    public boolean isTransient() {
        return transientFault;
    }
}
