package dev.pagemill.common.access;

import dev.pagemill.common.http.ErrorCode;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides whether a request may pass, by its key. Safe for many threads. */
public final class KeyGate {
    /** A key that was revoked opens things for so long still, in processes that have just seen it good. */
    static final long REMEMBERED_MILLIS = 30_000;

    private static final int MAX_REMEMBERED = 10_000;
    /** The description of the API, which clients read before they have a key. */
    private static final String OPEN_PATH = "/openapi.json";

    private static final String BEARER = "bearer ";

    private final KeyStore store;
    private final Optional<String> adminHash;
    private final Clock clock;
    private final Map<String, Remembered> remembered = new LinkedHashMap<>();

    /** @param adminHash of the key that the deployment itself names, with which the first others are made */
    public KeyGate(KeyStore store, Optional<String> adminHash, Clock clock) {
        this.store = store;
        this.adminHash = adminHash;
        this.clock = clock;
    }

    private record Remembered(Optional<KeyRecord> key, long until) {}

    /** What a request is allowed. */
    public sealed interface Verdict {
        /** It passes. */
        record Pass(KeyRecord key) implements Verdict {}

        /**
         * It does not.
         *
         * @param message why, and what to do
         * @param retryAfterSeconds when it may pass; 0 where waiting does not help
         */
        record Stop(ErrorCode code, String message, int retryAfterSeconds) implements Verdict {}
    }

    /**
     * Decides.
     *
     * @param authorization the header's value; empty when there is none
     * @param method of the request; only those that start work are counted
     * @param path of the request, from {@code /v1} or {@code /v2} on
     */
    public Verdict decide(String authorization, String method, String path) {
        if (path.equals(OPEN_PATH)) {
            return new Verdict.Pass(anybody());
        }
        var token = token(authorization);
        if (adminHash.filter(ApiKey.hash(token)::equals).isPresent()) {
            return new Verdict.Pass(admin());
        }
        var key = ApiKey.parse(token);
        if (key.isEmpty()) {
            return stop(ErrorCode.UNAUTHORIZED, "Send an API key: the header Authorization: Bearer pm-…");
        }
        var known = look(key.get().hash());
        var record = known.key().filter(found -> found.good(clock.millis()));
        if (record.isEmpty()) {
            return stop(ErrorCode.UNAUTHORIZED, "This API key is not known, has expired or was revoked");
        }
        if (!record.get().scopes().contains(Scope.of(path))) {
            return stop(
                    ErrorCode.FORBIDDEN,
                    "This API key lacks the scope " + Scope.of(path).name().toLowerCase(Locale.ROOT));
        }
        return method.equals("GET") || method.equals("DELETE") ? new Verdict.Pass(record.get()) : limited(record.get());
    }

    private Verdict limited(KeyRecord key) {
        // Read each time: what was used a moment ago may have been the last of it.
        var over = key.limits().budgeted()
                ? store.usage(key.tenant(), key.id(), month(clock.millis())).exceeded(key.limits())
                : Optional.<String>empty();
        if (over.isPresent()) {
            return stop(ErrorCode.PAYMENT_REQUIRED, "This API key has used up its monthly budget of " + over.get());
        }
        long most = key.limits().requestsPerMinute();
        if (most > 0 && store.countRequest(key.id(), clock.millis() / 60_000) > most) {
            int wait = (int) (60 - clock.millis() / 1000 % 60);
            var message = "More than " + most + " requests a minute; retry after " + wait + "s";
            return new Verdict.Stop(ErrorCode.RATE_LIMITED, message, wait);
        }
        return new Verdict.Pass(key);
    }

    private static Verdict stop(ErrorCode code, String message) {
        return new Verdict.Stop(code, message, 0);
    }

    private static String token(String authorization) {
        var stripped = authorization.strip();
        boolean bearer = stripped.toLowerCase(Locale.ROOT).startsWith(BEARER);
        return bearer ? stripped.substring(BEARER.length()).strip() : stripped;
    }

    private static KeyRecord anybody() {
        return new KeyRecord("anybody", "", "anybody", "", Set.of(), 0, 0, 0, KeyRecord.Limits.NONE);
    }

    /** The deployment's own key may do everything; its hash is part of the deployment. */
    private KeyRecord admin() {
        Set<Scope> all = EnumSet.allOf(Scope.class);
        return new KeyRecord("admin", adminHash.orElse(""), "default", "admin", all, 0, 0, 0, KeyRecord.Limits.NONE);
    }

    private Remembered look(String hash) {
        long now = clock.millis();
        synchronized (remembered) {
            var known = remembered.get(hash);
            if (known != null && now < known.until()) {
                return known;
            }
        }
        var found = read(hash, now);
        synchronized (remembered) {
            remembered.remove(hash);
            remembered.put(hash, found);
            if (remembered.size() > MAX_REMEMBERED) {
                remembered.remove(remembered.keySet().iterator().next());
            }
        }
        return found;
    }

    private Remembered read(String hash, long now) {
        return new Remembered(store.byHash(hash), now + REMEMBERED_MILLIS);
    }

    /** The month of a time, in UTC. */
    public static String month(long millis) {
        return YearMonth.from(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC))
                .toString();
    }
}
