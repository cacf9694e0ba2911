package dev.pagemill.authorize;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.access.ApiKey;
import dev.pagemill.common.access.DynamoDbKeyStore;
import dev.pagemill.common.access.KeyRecord;
import dev.pagemill.common.access.KeyStore;
import dev.pagemill.common.config.Settings;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.http.ErrorCode;
import dev.pagemill.common.http.HttpFunction;
import dev.pagemill.common.http.Routes;
import dev.pagemill.common.lambda.AwsClients;
import dev.pagemill.common.lambda.Json;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Keys of a tenant: made, listed, rotated, revoked. Needs the scope {@code admin}. */
public final class KeysApi extends HttpFunction {
    /** For Lambda. */
    public KeysApi() {
        this(System.getenv());
    }

    /** @param environment as Lambda would give it */
    public KeysApi(Map<String, String> environment) {
        this(store(new Settings(environment)), Clock.systemUTC());
    }

    KeysApi(KeyStore store, Clock clock) {
        super(new Keys(store, clock).routes());
    }

    private static KeyStore store(Settings settings) {
        var table = settings.required("KEYS_TABLE");
        settings.check();
        return new DynamoDbKeyStore(new AwsClients(settings).dynamoDb(), table, Clock.systemUTC());
    }

    private record Keys(KeyStore store, Clock clock) {
        /** How long a rotated key still opens things, so that its users can change over. */
        private static final Duration GRACE = Duration.ofDays(1);

        /** Generation is rare: a shared instance would only keep entropy from a snapshot. */
        private static ApiKey fresh() {
            return ApiKey.generate(new SecureRandom());
        }

        Routes routes() {
            var usage = new UsageViews(store, clock);
            return new Routes()
                    .on("GET /v2/team/credit-usage", usage::credits)
                    .on("GET /v2/team/credit-usage/historical", usage::creditHistory)
                    .on("GET /v2/team/token-usage", usage::tokens)
                    .on("GET /v2/team/token-usage/historical", usage::tokenHistory)
                    .on("POST /v1/keys", this::create)
                    .on("GET /v1/keys", this::list)
                    .on("POST /v1/keys/{id}/rotate", this::rotate)
                    .on("DELETE /v1/keys/{id}", this::revoke);
        }

        private ApiResponse create(ApiRequest request) {
            var key = fresh();
            var record = KeyRequest.read(request, key.hash(), UUID.randomUUID().toString(), clock.millis());
            store.put(record);
            return ApiResponse.ok(shown(record).put("success", true).put("key", key.reveal()));
        }

        private ApiResponse list(ApiRequest request) {
            var answer = Json.object().put("success", true);
            var keys = answer.putArray("keys");
            store.list(KeyRequest.tenant(request)).forEach(record -> keys.add(shown(record)));
            return ApiResponse.ok(answer);
        }

        private ApiResponse rotate(ApiRequest request) {
            var old = find(request);
            var key = fresh();
            var record = new KeyRecord(
                    UUID.randomUUID().toString(),
                    key.hash(),
                    old.tenant(),
                    old.name(),
                    old.scopes(),
                    clock.millis(),
                    old.expiresAt(),
                    0,
                    old.limits());
            store.put(record);
            store.put(old.endingAt(clock.millis() + GRACE.toMillis()));
            return ApiResponse.ok(shown(record).put("success", true).put("key", key.reveal()));
        }

        private ApiResponse revoke(ApiRequest request) {
            var record = find(request).revoked(clock.millis());
            store.put(record);
            return ApiResponse.ok(shown(record).put("success", true));
        }

        private KeyRecord find(ApiRequest request) {
            var id = request.pathParameter("id");
            return store.list(KeyRequest.tenant(request)).stream()
                    .filter(record -> record.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new ApiException(ErrorCode.NOT_FOUND, "There is no key with this id"));
        }

        private ObjectNode shown(KeyRecord record) {
            var shown = Json.object()
                    .put("id", record.id())
                    .put("tenant", record.tenant())
                    .put("name", record.name())
                    .put("good", record.good(clock.millis()))
                    .put("createdAt", Instant.ofEpochMilli(record.createdAt()).toString());
            var scopes = shown.putArray("scopes");
            record.scopes().stream()
                    .map(scope -> scope.name().toLowerCase(Locale.ROOT))
                    .sorted()
                    .forEach(scopes::add);
            if (record.expiresAt() > 0) {
                shown.put("expiresAt", Instant.ofEpochMilli(record.expiresAt()).toString());
            }
            shown.set("limits", Json.mapper().valueToTree(record.limits()));
            return shown;
        }
    }
}
