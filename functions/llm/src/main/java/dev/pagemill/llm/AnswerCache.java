package dev.pagemill.llm;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.account.Payer;
import dev.pagemill.common.blob.BlobRef;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.FinishReason;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Answers by the hash of what was asked, for those who ask for it with {@code cache_ttl_seconds}. Items
 * {@code TENANT#answer#HASH} of the model table; a tenant never meets another's. Where the table does not answer
 * the model is asked: the cache saves money, and nothing depends on it.
 */
final class AnswerCache {
    /** The field of a request that asks for the cache. */
    static final String FIELD = "cache_ttl_seconds";

    static final Duration LONGEST = Duration.ofDays(30);

    /** What changes nothing in the answer. */
    private static final List<String> BESIDE =
            List.of(FIELD, "stream", "stream_options", "user", "metadata", "store", "safety_identifier");

    /** An item of DynamoDB holds 400 KB. */
    private static final int MAX_CHARS = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(AnswerCache.class);

    private final Supplier<DynamoDbClient> dynamoDb;
    private final String table;
    private final Clock clock;

    AnswerCache(Supplier<DynamoDbClient> dynamoDb, String table, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.clock = clock;
    }

    /**
     * The cache's key for a question of the payer at hand.
     *
     * @param body as the caller sent it; the order of its fields does not matter
     * @param model that would answer
     */
    static String key(JsonNode body, String model) {
        var asked = (ObjectNode) body.deepCopy();
        asked.remove(BESIDE);
        asked.put("model", model);
        try {
            var sorted = Json.mapper()
                    .writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .writeValueAsString(Json.mapper().treeToValue(asked, Object.class));
            var tenant = Payer.current().tenant();
            var hash =
                    BlobRef.of(tenant, sorted.getBytes(StandardCharsets.UTF_8)).sha256();
            return tenant + "#answer#" + hash;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON object does not serialise", e);
        }
    }

    /** An answer given to the same question, not older than it may be. */
    Optional<ChatResult.Answer> find(String key) {
        try {
            var item = dynamoDb.get()
                    .getItem(request -> request.tableName(table).key(Map.of("pk", fromS(key), "sk", fromS("answer"))))
                    .item();
            var expires = item.get("expiresAt");
            var body = item.get("body");
            // DynamoDB removes what has expired within days, not at once.
            return expires == null || body == null || Long.parseLong(expires.n()) <= seconds()
                    ? Optional.empty()
                    : Optional.of(Json.mapper().readValue(body.s(), ChatResult.Answer.class));
        } catch (SdkException | JsonProcessingException e) {
            LOG.warn("The answer cache does not answer", e);
            return Optional.empty();
        }
    }

    void keep(String key, ChatResult result, Duration ttl) {
        if (!(result instanceof ChatResult.Answer answer) || !whole(answer.finish())) {
            return;
        }
        String body = Json.write(answer);
        if (body.length() > MAX_CHARS) {
            return;
        }
        try {
            dynamoDb.get()
                    .putItem(request -> request.tableName(table)
                            .item(Map.of(
                                    "pk", fromS(key),
                                    "sk", fromS("answer"),
                                    "body", fromS(body),
                                    "expiresAt", fromN(Long.toString(seconds() + ttl.toSeconds())))));
        } catch (SdkException e) {
            LOG.warn("An answer could not be kept", e);
        }
    }

    private static boolean whole(FinishReason finish) {
        return finish == FinishReason.STOP || finish == FinishReason.TOOL_CALLS;
    }

    private long seconds() {
        return clock.instant().getEpochSecond();
    }
}
