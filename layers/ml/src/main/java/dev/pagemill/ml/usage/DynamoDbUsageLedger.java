package dev.pagemill.ml.usage;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.pagemill.ml.model.Usage;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Usage as items of a table with the keys {@code pk} = {@code TENANT#usage} and {@code sk} =
 * {@code DAY#KEY#MODEL}: one atomic addition a call, one query for a tenant's days.
 */
public final class DynamoDbUsageLedger implements UsageLedger {
    private static final Duration RETENTION = Duration.ofDays(400);

    private final Supplier<DynamoDbClient> dynamoDb;
    private final String table;

    /**
     * @param dynamoDb asked for at the first use
     * @param table the table's name
     */
    public DynamoDbUsageLedger(Supplier<DynamoDbClient> dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @Override
    public void add(String tenant, UsageRow more) {
        var amounts = amounts(more);
        var values = new LinkedHashMap<String, AttributeValue>();
        amounts.forEach((name, amount) -> values.put(":" + name, fromN(Long.toString(amount))));
        long expires = more.day().atStartOfDay(ZoneOffset.UTC).plus(RETENTION).toEpochSecond();
        values.put(":expires", fromN(Long.toString(expires)));
        // Some of the names, such as input, are words of DynamoDB's own.
        var names = amounts.keySet().stream().collect(Collectors.toMap(name -> "#" + name, name -> name));
        String additions =
                amounts.keySet().stream().map(name -> "#" + name + " :" + name).collect(Collectors.joining(", "));
        dynamoDb.get()
                .updateItem(request -> request.tableName(table)
                        .key(Map.of(
                                "pk", fromS(tenant + "#usage"),
                                "sk", fromS(more.day() + "#" + more.key() + "#" + more.model())))
                        .updateExpression("ADD " + additions + " SET expiresAt = :expires")
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values));
    }

    @Override
    public List<UsageRow> rows(String tenant, LocalDate from, LocalDate to) {
        return dynamoDb
                .get()
                .queryPaginator(request -> request.tableName(table)
                        .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                        .expressionAttributeValues(Map.of(
                                ":pk", fromS(tenant + "#usage"),
                                ":from", fromS(from.toString()),
                                ":to", fromS(to.plusDays(1).toString()))))
                .items()
                .stream()
                .map(DynamoDbUsageLedger::row)
                .toList();
    }

    private static Map<String, Long> amounts(UsageRow row) {
        var amounts = new LinkedHashMap<String, Long>();
        amounts.put("answered", row.calls().answered());
        amounts.put("failed", row.calls().failed());
        amounts.put("cached", row.calls().cached());
        amounts.put("unpriced", row.calls().unpriced());
        amounts.put("input", row.usage().input());
        amounts.put("written", row.usage().output());
        amounts.put("cacheRead", row.usage().cacheRead());
        amounts.put("cacheWrite5m", row.usage().cacheWrite5m());
        amounts.put("cacheWrite1h", row.usage().cacheWrite1h());
        amounts.put("nanodollars", row.nanodollars());
        return amounts;
    }

    private static UsageRow row(Map<String, AttributeValue> item) {
        // Models' names may hold the separator; days and keys do not.
        var id = text(item, "sk").split("#", 3);
        return new UsageRow(
                LocalDate.parse(id[0]),
                id[1],
                id[2],
                new UsageRow.Calls(
                        number(item, "answered"),
                        number(item, "failed"),
                        number(item, "cached"),
                        number(item, "unpriced")),
                new Usage(
                        number(item, "input"),
                        number(item, "written"),
                        number(item, "cacheRead"),
                        number(item, "cacheWrite5m"),
                        number(item, "cacheWrite1h")),
                number(item, "nanodollars"));
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        return value == null ? "" : value.s();
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        var value = item.get(name);
        return value == null || value.n() == null ? 0 : Long.parseLong(value.n());
    }
}
