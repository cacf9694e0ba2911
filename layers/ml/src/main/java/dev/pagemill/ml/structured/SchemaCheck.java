package dev.pagemill.ml.structured;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** JSON Schema validation; 2020-12 where a schema does not name its dialect. Never fetches a reference. */
public final class SchemaCheck {
    /** A schema nested or long beyond this is a mistake or an attack. */
    public static final int MAX_SCHEMA_CHARS = 200_000;

    /** More messages than this tell a model or a person nothing more. */
    private static final int MAX_MESSAGES = 20;

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    // A registry keeps every schema it has seen; one a check keeps callers' schemas from piling up.
    private final Schema schema;

    private SchemaCheck(Schema schema) {
        this.schema = schema;
    }

    /**
     * Prepares a check.
     *
     * @throws InvalidSchema saying what is wrong with the schema
     */
    public static SchemaCheck of(JsonNode schema) {
        if (!schema.isObject() && !schema.isBoolean()) {
            throw new InvalidSchema("it must be a JSON object");
        }
        if (schema.toString().length() > MAX_SCHEMA_CHARS) {
            throw new InvalidSchema("it has more than " + MAX_SCHEMA_CHARS + " characters");
        }
        try {
            var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
            refuseWrongKeywords(registry, schema);
            var check = new SchemaCheck(registry.getSchema(schema));
            check.problems(NullNode.getInstance());
            return check;
        } catch (InvalidSchema e) {
            throw e;
        } catch (RuntimeException e) {
            // The library throws several kinds: bad patterns, unknown references, unknown dialects.
            throw new InvalidSchema(String.valueOf(e.getMessage()));
        }
    }

    /** The dialect's own schema tells misspelt types and the like, which validation would silently pass over. */
    private static void refuseWrongKeywords(SchemaRegistry registry, JsonNode schema) {
        var dialect = schema.path("$schema").asText(DIALECT);
        var problems = registry.getSchema(SchemaLocation.of(dialect)).validate(schema).stream()
                .limit(MAX_MESSAGES)
                .map(error -> place(error.getInstanceLocation().toString()) + error.getMessage())
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidSchema(String.join("; ", problems));
        }
    }

    /** What is wrong with the value, one message a problem with its place; empty when it is valid. */
    public List<String> problems(JsonNode value) {
        return schema.validate(value).stream()
                .limit(MAX_MESSAGES)
                .map(error -> place(error.getInstanceLocation().toString()) + error.getMessage())
                .toList();
    }

    /** JSON Pointers of the places that problems were found at. */
    List<String> invalidPlaces(JsonNode value) {
        return schema.validate(value).stream()
                .map(error -> error.getInstanceLocation().toString())
                .distinct()
                .toList();
    }

    private static String place(String pointer) {
        return pointer.isEmpty() ? "" : pointer + ": ";
    }

    /** The schema itself cannot be used. */
    public static final class InvalidSchema extends RuntimeException {
        InvalidSchema(String reason) {
            super("The schema is not a usable JSON Schema: " + reason);
        }
    }
}
