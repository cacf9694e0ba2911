package dev.pagemill.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.task.Task;
import dev.pagemill.common.task.TaskResult;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A Map's ResultWriter: {@code {Resource, Arguments, WriterConfig, Results}} in, where the results lie out. It writes a file of
 * results and a manifest that names it, as Step Functions does; the same task writes to the same places however often it comes.
 */
final class ResultSink {
    static final String ERROR = "States.ResultWriterFailed";

    private final Objects objects;
    private final DataPlaces places;

    ResultSink(Objects objects, DataPlaces places) {
        this.objects = objects;
        this.places = places;
    }

    TaskResult write(Task task) {
        try {
            return written(task);
        } catch (DataPlaces.Forbidden | IllegalArgumentException | SdkException e) {
            return new TaskResult.Failed(ERROR, String.valueOf(e.getMessage()));
        }
    }

    private TaskResult written(Task task) {
        JsonNode input = task.input();
        String resource = input.path("Resource").asText();
        if (!resource.endsWith(":s3:putObject")) {
            throw new IllegalArgumentException(
                    "A ResultWriter's Resource is arn:aws:states:::s3:putObject, not " + resource);
        }
        var place = places.of(task.tenant(), input.path("Arguments"), "Prefix");
        // As in the service, each Map has a folder of its own below the prefix.
        String folder = place.key() + (place.key().isEmpty() || place.key().endsWith("/") ? "" : "/")
                + UUID.nameUUIDFromBytes(task.id().getBytes(StandardCharsets.UTF_8)) + "/";
        boolean lines = input.at("/WriterConfig/OutputType").asText().equals("JSONL");
        ArrayNode results = shaped(
                input.path("Results"), input.at("/WriterConfig/Transformation").asText("NONE"));
        var file = new DataPlaces.Place(place.bucket(), folder + (lines ? "SUCCEEDED_0.jsonl" : "SUCCEEDED_0.json"));
        byte[] bytes = (lines ? lines(results) : Json.write(results)).getBytes(StandardCharsets.UTF_8);
        objects.put(file, bytes, lines ? "application/jsonl" : "application/json");
        var manifest = new DataPlaces.Place(place.bucket(), folder + "manifest.json");
        objects.put(manifest, manifest(file, bytes.length, task.id()), "application/json");
        var output = Json.object().put("MapRunArn", task.id());
        output.putObject("ResultWriterDetails")
                .put("Bucket", input.at("/Arguments/Bucket").asText())
                .put("Key", shown(task.tenant(), manifest, input));
        return new TaskResult.Succeeded(output);
    }

    /** Keys of the suite's own bucket are told as an ItemReader takes them, without the tenant's prefix. */
    private static String shown(String tenant, DataPlaces.Place place, JsonNode input) {
        boolean own = input.at("/Arguments/Bucket").asText().equals(DataPlaces.OWN);
        return own ? place.key().substring(("data/" + tenant + "/").length()) : place.key();
    }

    private static byte[] manifest(DataPlaces.Place file, long size, String id) {
        var manifest = Json.object().put("DestinationBucket", file.bucket()).put("MapRunArn", id);
        var files = manifest.putObject("ResultFiles");
        files.putArray("FAILED");
        files.putArray("PENDING");
        files.putArray("SUCCEEDED").addObject().put("Key", file.key()).put("Size", size);
        return Json.write(manifest).getBytes(StandardCharsets.UTF_8);
    }

    private static ArrayNode shaped(JsonNode results, String transformation) {
        var shaped = Json.mapper().createArrayNode();
        for (JsonNode result : results) {
            switch (transformation) {
                case "COMPACT" -> shaped.add(result);
                case "FLATTEN" -> {
                    if (result instanceof ArrayNode array) {
                        shaped.addAll(array);
                    } else {
                        shaped.add(result);
                    }
                }
                case "NONE" ->
                    shaped.addObject().put("Output", Json.write(result)).put("Status", "SUCCEEDED");
                default ->
                    throw new IllegalArgumentException(
                            "There is no Transformation " + transformation + "; write NONE, COMPACT or FLATTEN");
            }
        }
        return shaped;
    }

    private static String lines(ArrayNode results) {
        return StreamSupport.stream(results.spliterator(), false)
                .map(Json::write)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
