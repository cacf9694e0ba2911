package dev.pagemill.common.access;

import java.util.Set;

/**
 * A key as it is stored.
 *
 * @param id names it in lists and in accounts; no secret
 * @param hash of the key
 * @param tenant whose data it opens
 * @param name for people
 * @param scopes what it may be used for
 * @param createdAt epoch milliseconds
 * @param expiresAt epoch milliseconds; 0 for never
 * @param revokedAt epoch milliseconds; 0 while it is good
 * @param limits how much it may be used
 */
public record KeyRecord(
        String id,
        String hash,
        String tenant,
        String name,
        Set<Scope> scopes,
        long createdAt,
        long expiresAt,
        long revokedAt,
        Limits limits) {

    public KeyRecord {
        scopes = Set.copyOf(scopes);
        if (!tenant.matches("[A-Za-z0-9_-]{1,64}") || name.length() > 200) {
            throw new IllegalArgumentException(
                    "A tenant has 1 to 64 letters, digits, _ and -; a key's name has at most 200 characters");
        }
    }

    /**
     * Limits of a key; 0 for none.
     *
     * @param requestsPerMinute that start work; reading results is never limited
     * @param pagesPerMonth scraped
     * @param tokensPerMonth of language models, read and written
     * @param microdollarsPerMonth of language models
     */
    public record Limits(long requestsPerMinute, long pagesPerMonth, long tokensPerMonth, long microdollarsPerMonth) {
        /** No limits. */
        public static final Limits NONE = new Limits(0, 0, 0, 0);

        /** Whether any monthly budget is set. */
        boolean budgeted() {
            return pagesPerMonth > 0 || tokensPerMonth > 0 || microdollarsPerMonth > 0;
        }
    }

    /** Whether it opens anything at this time. */
    public boolean good(long now) {
        return revokedAt == 0 && (expiresAt == 0 || now < expiresAt);
    }

    /** The same, good until this time at most. */
    public KeyRecord endingAt(long time) {
        long end = expiresAt == 0 ? time : Math.min(expiresAt, time);
        return new KeyRecord(id, hash, tenant, name, scopes, createdAt, end, revokedAt, limits);
    }

    /** The same, good no more. */
    public KeyRecord revoked(long now) {
        return new KeyRecord(id, hash, tenant, name, scopes, createdAt, expiresAt, now, limits);
    }
}
