package dev.pagemill.integration;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.task.Task;
import dev.pagemill.common.task.TaskResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A Map's ItemReader: {@code {Resource, Arguments, ReaderConfig}} in, an array of items out. Files are JSON, JSON Lines or
 * CSV; a list of objects is a source too.
 */
final class ItemSource {
    static final String ERROR = "States.ItemReaderFailed";

    /** Items of one Map; more are left out only where MaxItems says so, else refused. */
    static final int MAX_ITEMS = 1_000_000;

    private final Objects objects;
    private final DataPlaces places;

    ItemSource(Objects objects, DataPlaces places) {
        this.objects = objects;
        this.places = places;
    }

    /** The data are not what the reader's configuration says; the message is for people. */
    static final class Unreadable extends RuntimeException {
        Unreadable(String message) {
            super(message);
        }
    }

    TaskResult read(Task task) {
        try {
            ArrayNode items = items(task);
            if (items.size() > MAX_ITEMS) {
                throw new Unreadable("There are more than " + MAX_ITEMS + " items; give MaxItems or split the data");
            }
            return new TaskResult.Succeeded(items);
        } catch (Unreadable
                | DataPlaces.Forbidden
                | Objects.TooLarge
                | Json.InvalidJson
                | IllegalArgumentException
                | SdkException e) {
            return new TaskResult.Failed(ERROR, String.valueOf(e.getMessage()));
        }
    }

    private ArrayNode items(Task task) {
        JsonNode config = task.input().path("ReaderConfig");
        JsonNode arguments = task.input().path("Arguments");
        int most = most(config.path("MaxItems"));
        String resource = task.input().path("Resource").asText();
        if (resource.endsWith(":s3:listObjectsV2")) {
            return listed(places.of(task.tenant(), arguments, "Prefix"), Math.min(most, MAX_ITEMS + 1));
        }
        if (!resource.endsWith(":s3:getObject")) {
            throw new Unreadable(
                    "An ItemReader's Resource is arn:aws:states:::s3:getObject or …:s3:listObjectsV2, not " + resource);
        }
        var place = places.of(task.tenant(), arguments, "Key");
        byte[] bytes = objects.get(place)
                .orElseThrow(() -> new Unreadable("There is no object s3://" + place.bucket() + "/" + place.key()));
        return limited(decoded(new String(bytes, StandardCharsets.UTF_8), config), most);
    }

    private static int most(JsonNode maxItems) {
        return maxItems.isMissingNode() || maxItems.asLong() <= 0
                ? Integer.MAX_VALUE
                : (int) Math.min(Integer.MAX_VALUE, maxItems.asLong());
    }

    private ArrayNode listed(DataPlaces.Place prefix, int most) {
        var items = Json.mapper().createArrayNode();
        objects.list(prefix, most)
                .forEach(object -> items.addObject()
                        .put("Etag", object.etag())
                        .put("Key", object.key())
                        .put("LastModified", object.lastModified().getEpochSecond())
                        .put("Size", object.size())
                        .put("StorageClass", object.storageClass()));
        return items;
    }

    private static ArrayNode decoded(String text, JsonNode config) {
        return switch (config.path("InputType").asText("JSON")) {
            case "JSON" -> json(text, config.path("ItemsPointer").asText());
            case "JSONL" -> lines(text);
            case "CSV" -> rows(text, config);
            case String other ->
                throw new Unreadable("The InputType " + other + " is not there; write JSON, JSONL or CSV");
        };
    }

    private static ArrayNode json(String text, String pointer) {
        JsonNode found = Json.parse(text).at(JsonPointer.compile(pointer));
        if (found instanceof ArrayNode array) {
            return array;
        }
        throw new Unreadable("The file must hold a JSON array" + (pointer.isEmpty() ? "" : " at " + pointer) + ", not "
                + found.getNodeType() + "; ItemsPointer names an array inside of an object");
    }

    private static ArrayNode lines(String text) {
        var items = Json.mapper().createArrayNode();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> items.add(Json.parse(line)));
        return items;
    }

    private static ArrayNode rows(String text, JsonNode config) {
        List<List<String>> rows = new ArrayList<>(Csv.read(text, delimiter(config)));
        List<String> names = new ArrayList<>();
        if (config.path("CSVHeaderLocation").asText("FIRST_ROW").equals("GIVEN")) {
            config.path("CSVHeaders").forEach(name -> names.add(name.asText()));
        } else if (!rows.isEmpty()) {
            names.addAll(rows.removeFirst());
        }
        var items = Json.mapper().createArrayNode();
        for (List<String> row : rows) {
            var item = items.addObject();
            for (int i = 0; i < names.size(); i++) {
                item.put(names.get(i), i < row.size() ? row.get(i) : "");
            }
        }
        return items;
    }

    private static char delimiter(JsonNode config) {
        return switch (config.path("CSVDelimiter").asText("COMMA")) {
            case "COMMA" -> ',';
            case "PIPE" -> '|';
            case "SEMICOLON" -> ';';
            case "SPACE" -> ' ';
            case "TAB" -> '\t';
            case String other ->
                throw new Unreadable(
                        "There is no CSVDelimiter " + other + "; write COMMA, PIPE, SEMICOLON, SPACE or TAB");
        };
    }

    private static ArrayNode limited(ArrayNode items, int most) {
        if (items.size() <= most) {
            return items;
        }
        var first = Json.mapper().createArrayNode();
        for (int i = 0; i < most; i++) {
            first.add(items.get(i));
        }
        return first;
    }
}
