package dev.pagemill.scraping.fetch;

/**
 * Who we say we are. Site owners address us in robots.txt by {@link #PRODUCT}.
 *
 * @param header value of the {@code User-Agent} header
 */
public record UserAgent(String header) {
    /** Our product token in robots.txt. */
    public static final String PRODUCT = "Pagemill";

    private static final String VERSION = "0.1";

    /** @param contact a URL or mail address where site owners reach the operator; may be empty */
    public static UserAgent of(String contact) {
        var plain = contact.strip().replaceAll("[^\\x20-\\x7e]", "");
        return new UserAgent(
                "Mozilla/5.0 (compatible; " + PRODUCT + "/" + VERSION + (plain.isEmpty() ? "" : "; +" + plain) + ")");
    }
}
