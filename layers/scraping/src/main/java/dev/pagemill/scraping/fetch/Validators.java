package dev.pagemill.scraping.fetch;

import java.util.Optional;

/**
 * What tells an origin which copy of a page is at hand (RFC 9110, 8.8).
 *
 * @param etag as its {@code ETag} header said
 * @param lastModified as its {@code Last-Modified} header said
 */
public record Validators(Optional<String> etag, Optional<String> lastModified) {
    /** No copy is at hand. */
    public static final Validators NONE = new Validators(Optional.empty(), Optional.empty());

    /** Whether nothing can be asked with them. */
    public boolean isEmpty() {
        return etag.isEmpty() && lastModified.isEmpty();
    }
}
