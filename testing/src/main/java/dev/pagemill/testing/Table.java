package dev.pagemill.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A DynamoDB table as a test wants it; keys are texts unless it says otherwise. */
public final class Table {
    private final String name;
    private final List<String> key;
    private final Map<String, ScalarAttributeType> attributes = new LinkedHashMap<>();
    private final List<GlobalSecondaryIndex> indexes = new ArrayList<>();

    private Table(String name, List<String> key) {
        this.name = name;
        this.key = key;
        know(key);
    }

    /** A table with a hash key and, as second of {@code key}, a range key. */
    public static Table of(String name, String... key) {
        return new Table(name, List.of(key));
    }

    /** With an index over all of each item, or its keys alone. */
    public Table index(String index, ProjectionType shown, String... indexKey) {
        know(List.of(indexKey));
        indexes.add(GlobalSecondaryIndex.builder()
                .indexName(index)
                .keySchema(schema(List.of(indexKey)))
                .projection(projection -> projection.projectionType(shown))
                .build());
        return this;
    }

    /** With numbers in this key. */
    public Table number(String attribute) {
        attributes.put(attribute, ScalarAttributeType.N);
        return this;
    }

    CreateTableRequest request() {
        var request = CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(schema(key))
                .attributeDefinitions(attributes.entrySet().stream()
                        .map(attribute -> AttributeDefinition.builder()
                                .attributeName(attribute.getKey())
                                .attributeType(attribute.getValue())
                                .build())
                        .toList());
        return indexes.isEmpty()
                ? request.build()
                : request.globalSecondaryIndexes(indexes).build();
    }

    private void know(List<String> names) {
        names.forEach(attribute -> attributes.putIfAbsent(attribute, ScalarAttributeType.S));
    }

    private static List<KeySchemaElement> schema(List<String> names) {
        var elements = new ArrayList<KeySchemaElement>();
        for (var attribute : names) {
            elements.add(KeySchemaElement.builder()
                    .attributeName(attribute)
                    .keyType(elements.isEmpty() ? KeyType.HASH : KeyType.RANGE)
                    .build());
        }
        return elements;
    }
}
