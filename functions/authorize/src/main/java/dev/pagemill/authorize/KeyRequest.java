package dev.pagemill.authorize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.access.KeyRecord;
import dev.pagemill.common.access.Scope;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ErrorCode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** Reads what a key shall be: {@code {name?, tenant?, scopes?, expiresInDays?, limits?}}. */
final class KeyRequest {
    private static final Set<Scope> DEFAULT_SCOPES = Set.of(Scope.SCRAPE, Scope.LLM, Scope.WORKFLOW);
    private static final int MAX_DAYS = 3_650;

    private KeyRequest() {}

    static KeyRecord read(ApiRequest request, String hash, String id, long now) {
        var body = request.json();
        try {
            return new KeyRecord(
                    id,
                    hash,
                    mayNameOthers(request) ? body.path("tenant").asText(tenant(request)) : request.tenant(),
                    body.path("name").asText(""),
                    scopes(body.path("scopes")),
                    now,
                    expiry(body.path("expiresInDays"), now),
                    0,
                    limits(body.path("limits")));
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    /** Whose keys a request is about: its own tenant's, or those of the one that it names. */
    static String tenant(ApiRequest request) {
        return request.queryParameter("tenant")
                .filter(name -> mayNameOthers(request))
                .orElse(request.tenant());
    }

    /** Only the deployment's own key, or whoever is on the machine itself, where nothing is asked. */
    private static boolean mayNameOthers(ApiRequest request) {
        return request.header("x-pagemill-key").map("admin"::equals).orElse(true);
    }

    private static Set<Scope> scopes(JsonNode names) {
        if (!names.isArray() || names.isEmpty()) {
            return DEFAULT_SCOPES;
        }
        var scopes = EnumSet.noneOf(Scope.class);
        names.forEach(name -> scopes.add(Scope.named(name.asText())
                .orElseThrow(() -> invalid("scopes may be scrape, llm, workflow and admin"))));
        return scopes;
    }

    private static long expiry(JsonNode days, long now) {
        if (days.isMissingNode() || days.isNull()) {
            return 0;
        }
        if (!days.isIntegralNumber() || days.asLong() < 1 || days.asLong() > MAX_DAYS) {
            throw invalid("expiresInDays must be a whole number from 1 to " + MAX_DAYS);
        }
        return now + Duration.ofDays(days.asLong()).toMillis();
    }

    private static KeyRecord.Limits limits(JsonNode limits) {
        return new KeyRecord.Limits(
                limit(limits, "requestsPerMinute"),
                limit(limits, "pagesPerMonth"),
                limit(limits, "tokensPerMonth"),
                limit(limits, "microdollarsPerMonth"));
    }

    private static long limit(JsonNode limits, String name) {
        var value = limits.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return 0;
        }
        if (!value.isIntegralNumber() || value.asLong() < 1) {
            throw invalid("limits." + name + " must be a whole number from 1");
        }
        return value.asLong();
    }

    private static ApiException invalid(String message) {
        return new ApiException(ErrorCode.BAD_REQUEST, message);
    }
}
