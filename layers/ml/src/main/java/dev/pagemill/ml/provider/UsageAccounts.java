package dev.pagemill.ml.provider;

import dev.pagemill.common.access.DynamoDbKeyStore;
import dev.pagemill.common.config.Settings;
import dev.pagemill.common.lambda.AwsClients;
import dev.pagemill.common.lambda.Lazy;
import dev.pagemill.ml.usage.Accounts;
import dev.pagemill.ml.usage.Budgets;
import dev.pagemill.ml.usage.DynamoDbUsageLedger;
import dev.pagemill.ml.usage.Prices;
import java.time.Clock;
import java.util.Optional;

/**
 * Where calls are written down: {@code MODEL_TABLE}, and {@code KEYS_TABLE} for budgets. Prices of a deployment's
 * own models are in {@code PAGEMILL_MODEL_PRICES}.
 */
public final class UsageAccounts {
    private UsageAccounts() {}

    /** The accounts; empty where no table is named, as on a bare machine. */
    public static Optional<Accounts> of(Settings settings) {
        return settings.optional("MODEL_TABLE")
                .filter(table -> tablesAreThere(settings))
                .map(table -> {
                    var clock = Clock.systemUTC();
                    var dynamoDb = new Lazy<>(() -> new AwsClients(settings).dynamoDb());
                    var prices = Prices.with(settings.optional("PAGEMILL_MODEL_PRICES"));
                    var budgets = settings.optional("KEYS_TABLE")
                            .map(keys -> new Budgets(
                                    new Lazy<>(() -> new DynamoDbKeyStore(dynamoDb.get(), keys, clock)),
                                    prices,
                                    clock));
                    return new Accounts(new DynamoDbUsageLedger(dynamoDb, table), budgets, prices, clock);
                });
    }

    /** A single function that is run on one's own machine, such as by {@code ./pagemill scrape}, has none. */
    private static boolean tablesAreThere(Settings settings) {
        return settings.optional("PAGEMILL_GENERATION").isEmpty()
                || settings.optional("AWS_ENDPOINT_URL_DYNAMODB").isPresent();
    }
}
