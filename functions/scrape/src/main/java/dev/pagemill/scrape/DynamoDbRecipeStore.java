package dev.pagemill.scrape;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.recipe.Recipe;
import dev.pagemill.ml.recipe.RecipeKey;
import dev.pagemill.ml.recipe.RecipeStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Recipes as items of a DynamoDB table with the key {@code pk} (string): {@code recipe} (JSON), {@code version},
 * {@code expiresAt} (TTL, epoch seconds).
 */
final class DynamoDbRecipeStore implements RecipeStore {
    /** How long a recipe that nothing was learnt for is kept; a site that is still read teaches it again. */
    static final Duration RETENTION = Duration.ofDays(90);

    private static final Logger LOG = LoggerFactory.getLogger(DynamoDbRecipeStore.class);

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Clock clock;

    DynamoDbRecipeStore(DynamoDbClient dynamoDb, String table, Clock clock) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public Optional<Stored> find(RecipeKey key) {
        try {
            var item = dynamoDb.getItem(request -> request.tableName(table).key(Map.of("pk", pk(key))))
                    .item();
            return Optional.ofNullable(item.get("recipe"))
                    .map(recipe -> new Stored(Recipe.of(Json.parse(recipe.s())), version(item)));
        } catch (SdkException | Json.InvalidJson e) {
            LOG.warn(
                    "Recipes cannot be read; extracting without: {}",
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private static long version(Map<String, AttributeValue> item) {
        var version = item.get("version");
        return version == null ? 0 : Long.parseLong(version.n());
    }

    @Override
    public boolean save(RecipeKey key, Recipe recipe, long version) {
        var item = Map.of(
                "pk", pk(key),
                "recipe", fromS(Json.write(recipe.toJson())),
                "version", fromN(Long.toString(version + 1)),
                "expiresAt", fromN(Long.toString(clock.instant().plus(RETENTION).getEpochSecond())));
        try {
            dynamoDb.putItem(request -> request.tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(pk) OR version = :version")
                    .expressionAttributeValues(Map.of(":version", fromN(Long.toString(version)))));
            return true;
        } catch (ConditionalCheckFailedException anotherSavedFirst) {
            return false;
        } catch (SdkException e) {
            LOG.warn("A recipe cannot be saved: {}", e.getClass().getSimpleName());
            return false;
        }
    }

    private static AttributeValue pk(RecipeKey key) {
        return fromS(key.tenant() + "#" + key.site() + "#" + key.schema());
    }
}
