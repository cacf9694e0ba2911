package dev.pagemill.scraping.fetch;

import dev.pagemill.scraping.url.WebUrl;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One page to fetch.
 *
 * @param headers sent to the first origin; a redirect to another origin gets none of them
 * @param copy at hand, for a conditional request
 * @param skipTlsVerification accept any certificate; the address guard holds all the same
 */
public record FetchRequest(WebUrl url, Map<String, String> headers, Validators copy, boolean skipTlsVerification) {

    public FetchRequest {
        headers = Map.copyOf(headers);
    }

    /** A plain request. */
    public static FetchRequest of(WebUrl url) {
        return new FetchRequest(url, Map.of(), Validators.NONE, false);
    }

    /** This request with more headers, which replace those of the same name. */
    public FetchRequest withHeaders(Map<String, String> more) {
        var all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new FetchRequest(url, all, copy, skipTlsVerification);
    }
}
