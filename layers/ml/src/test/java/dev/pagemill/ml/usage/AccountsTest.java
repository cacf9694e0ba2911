package dev.pagemill.ml.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.common.access.DynamoDbKeyStore;
import dev.pagemill.common.access.InMemoryKeyStore;
import dev.pagemill.common.access.KeyRecord;
import dev.pagemill.common.access.KeyStore;
import dev.pagemill.common.access.Scope;
import dev.pagemill.common.account.Payer;
import dev.pagemill.common.config.Settings;
import dev.pagemill.common.lambda.AwsClients;
import dev.pagemill.ml.extractive.ExtractiveModel;
import dev.pagemill.ml.model.ChatMessage;
import dev.pagemill.ml.model.ChatRequest;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.ModelError;
import dev.pagemill.ml.model.Usage;
import dev.pagemill.ml.openai.ChatServer;
import dev.pagemill.ml.openai.OpenAiModel;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountsTest {
    private static final Clock NOVEMBER = Clock.fixed(Instant.parse("2026-11-21T23:59:59Z"), ZoneOffset.UTC);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final ChatRequest HELLO = ChatRequest.of(List.of(ChatMessage.user("Hello")));

    private final ChatServer server;
    private final InMemoryUsageLedger ledger = new InMemoryUsageLedger();
    private final InMemoryKeyStore keys = new InMemoryKeyStore();

    AccountsTest() throws IOException {
        server = new ChatServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private MeteredModel model(KeyStore store, String ownPrices) {
        var prices = Prices.with(Optional.of(ownPrices));
        return new MeteredModel(
                new OpenAiModel(new OpenAiModel.Server(server.baseUrl(), "stand-in-1", Optional::empty), NOVEMBER),
                new Accounts(ledger, Optional.of(new Budgets(() -> store, prices, NOVEMBER)), prices, NOVEMBER));
    }

    private static final String PRICED = "{\"stand-in-1\":{\"input\":2,\"output\":0.5}}";

    private void key(String id, KeyRecord.Limits limits) {
        keys.put(new KeyRecord(id, "hash-" + id, "acme", "", Set.of(Scope.LLM), 0, 0, 0, limits));
    }

    private static ChatResult ask(MeteredModel model, String key) {
        return new Payer("acme", key).pays(() -> model.complete(HELLO));
    }

    private static ModelError error(ChatResult result) {
        return assertInstanceOf(ChatResult.Failed.class, result).error();
    }

    @Test
    void writesDownTokensAndCostByKeyModelAndDay() {
        key("k1", KeyRecord.Limits.NONE);
        server.says("Hi.").says("Hi.");
        var model = model(keys, PRICED);
        ask(model, "k1");
        ask(model, "k1");
        assertEquals(
                List.of(new UsageRow(
                        TODAY, "k1", "stand-in-1", new UsageRow.Calls(2, 0, 0, 0), Usage.of(20, 6), 43_000)),
                ledger.rows("acme", TODAY, TODAY));
        assertEquals(26, keys.usage("acme", "k1", "2026-11").tokens());
        assertEquals(44, keys.usage("acme", "k1", "2026-11").microdollars());
        assertEquals(List.of(), ledger.rows("other", TODAY, TODAY));
    }

    @Test
    void aPriceHoldsForTheNameThatWasAskedFor() {
        server.says("Hi.");
        var model = model(keys, "{\"mine\":{\"input\":1,\"output\":1}}");
        new Payer("acme", "").pays(() -> model.complete(HELLO.withModel("mine")));
        var row = ledger.rows("acme", TODAY, TODAY).getFirst();
        assertEquals("stand-in-1", row.model());
        assertEquals(13_000, row.nanodollars());
    }

    @Test
    void anUnknownPriceIsToldAndNotTakenForNothing() {
        server.says("Hi.");
        ask(model(keys, "{}"), "");
        assertEquals(
                new UsageRow.Calls(1, 0, 0, 1),
                ledger.rows("acme", TODAY, TODAY).getFirst().calls());
    }

    @Test
    void aSpentBudgetStopsTheCall() {
        key("k1", new KeyRecord.Limits(0, 0, 20, 0));
        server.says("Hi.").says("Hi.");
        var model = model(keys, PRICED);
        ask(model, "k1");
        ask(model, "k1");
        assertEquals(ModelError.BUDGET_SPENT, error(ask(model, "k1")));
        assertEquals(2, server.requests().size());
    }

    @Test
    void aBudgetInDollarsNeedsAPrice() {
        key("k1", new KeyRecord.Limits(0, 0, 0, 1_000_000));
        assertEquals(ModelError.BUDGET_UNKNOWN, error(ask(model(keys, "{}"), "k1")));
    }

    @Test
    void aStoreThatDoesNotAnswerKeepsTheBudgetClosed() {
        var nowhere = new AwsClients(new Settings(Map.of(
                "AWS_ENDPOINT_URL", "http://127.0.0.1:9", "AWS_ACCESS_KEY_ID", "a", "AWS_SECRET_ACCESS_KEY", "b")));
        try (var dynamoDb = nowhere.dynamoDb()) {
            var model = model(new DynamoDbKeyStore(dynamoDb, "keys", NOVEMBER), PRICED);
            assertEquals(ModelError.BUDGET_UNKNOWN, error(ask(model, "k1")));
            assertEquals(List.of(), server.requests());
        }
    }

    @Test
    void knowsListedModelsByAllTheirNames() {
        var prices = Prices.with(Optional.empty());
        var million = Usage.of(1_000_000, 1_000_000);
        assertEquals(Optional.of(300_000_000L), nanos(prices, "us.amazon.nova-lite-v1:0", million));
        assertEquals(
                Optional.of(6_000_000_000L), nanos(prices, "global.anthropic.claude-haiku-4-5-20251001-v1:0", million));
        assertEquals(
                Optional.of(6_600_000_000L),
                nanos(
                        prices,
                        "arn:aws:bedrock:eu-west-1:1:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0",
                        million));
        assertEquals(Optional.of(12_500_000_000L), nanos(prices, "gpt-4o-2024-08-06", million));
        assertEquals(Optional.empty(), prices.of("gpt-4o-audio-preview"));
        assertEquals(Optional.empty(), prices.of("my-own"));
        assertEquals(Optional.of(0L), nanos(prices, ExtractiveModel.ID, million));
        assertTrue(prices.asOf().startsWith("20"));
    }

    private static Optional<Long> nanos(Prices prices, String model, Usage usage) {
        return prices.of(model).flatMap(price -> price.nanodollars(usage));
    }
}
