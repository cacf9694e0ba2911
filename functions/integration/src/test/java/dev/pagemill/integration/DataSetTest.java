package dev.pagemill.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.task.Task;
import dev.pagemill.common.task.TaskResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSetTest {
    private final InMemoryObjects objects = new InMemoryObjects();
    private final DataPlaces places = new DataPlaces("suite", List.of("theirs"));
    private final ItemSource source = new ItemSource(objects, places);
    private final ResultSink sink = new ResultSink(objects, places);

    private static Task task(String kind, String input) {
        return new Task("run-1/#3", kind, "acme", Json.parse(input), Optional.empty());
    }

    private TaskResult read(String key, String config) {
        return source.read(task("read-items", """
                {"Resource": "arn:aws:states:::s3:getObject", "Arguments": {"Bucket": "theirs", "Key": "%s"},
                 "ReaderConfig": %s}""".formatted(key, config)));
    }

    private static JsonNode output(TaskResult result) {
        return assertInstanceOf(TaskResult.Succeeded.class, result, result::toString)
                .output();
    }

    private static String cause(TaskResult result) {
        var failed = assertInstanceOf(TaskResult.Failed.class, result, result::toString);
        assertTrue(failed.error().startsWith("States."), failed.error());
        return failed.cause();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1, {\"a\": 2}]             | {}                                                 | [1,{\"a\":2}]",
                "{\"x\": {\"y\": [1, 2]}}    | {\"InputType\": \"JSON\", \"ItemsPointer\": \"/x/y\"} | [1,2]",
                "[1, 2, 3]                   | {\"InputType\": \"JSON\", \"MaxItems\": 2}           | [1,2]",
                "{\"a\":1}~~{\"a\":2}~       | {\"InputType\": \"JSONL\"}                           | [{\"a\":1},{\"a\":2}]",
                "a,b~1,\"x, \"\"y\"\"\"~2~   | {\"InputType\": \"CSV\", \"CSVHeaderLocation\": \"FIRST_ROW\"}"
                        + " | [{\"a\":\"1\",\"b\":\"x, \\\"y\\\"\"},{\"a\":\"2\",\"b\":\"\"}]",
                "1;2~3;4                     | {\"InputType\": \"CSV\", \"CSVHeaderLocation\": \"GIVEN\","
                        + " \"CSVHeaders\": [\"p\", \"q\"], \"CSVDelimiter\": \"SEMICOLON\", \"MaxItems\": 1}"
                        + " | [{\"p\":\"1\",\"q\":\"2\"}]"
            })
    void readsItems(String text, String config, String expected) {
        objects.put("theirs", "k", text.replace("~", "\n"));
        assertEquals(Json.parse(expected), output(read("k", config)));
    }

    @Test
    void tellsWhatCannotBeRead() {
        objects.put("theirs", "object", "{}");
        objects.put("theirs", "broken", "[1,");
        assertTrue(cause(read("none", "{}")).contains("no object s3://theirs/none"));
        assertTrue(cause(read("object", "{}")).contains("must hold a JSON array"));
        assertTrue(cause(read("broken", "{}")).contains("Not valid JSON"));
        assertTrue(cause(read("object", "{\"InputType\": \"PARQUET\"}")).contains("PARQUET"));
    }

    @Test
    void staysWithinItsPlaces() {
        objects.put("suite", "data/other/k", "[1]");
        objects.put("suite", "blobs/acme/k", "[1]");
        String forbidden = cause(source.read(task(
                "read-items",
                "{\"Resource\": \"arn:aws:states:::s3:getObject\", \"Arguments\": {\"Bucket\": \"suite\","
                        + " \"Key\": \"data/other/k\"}}")));
        assertTrue(forbidden.contains("may not be used"), forbidden);
        String missing = cause(source.read(task(
                "read-items",
                "{\"Resource\": \"arn:aws:states:::s3:getObject\", \"Arguments\": {\"Bucket\": \"pagemill\","
                        + " \"Key\": \"../other/k\"}}")));
        assertTrue(missing.contains("no object"), missing);
    }

    @Test
    void listsObjectsAsItems() {
        objects.put("theirs", "in/a", "1");
        objects.put("theirs", "in/b", "22");
        objects.put("theirs", "out/c", "3");
        JsonNode items = output(source.read(task(
                "read-items",
                "{\"Resource\": \"arn:aws:states:::s3:listObjectsV2\", \"Arguments\": {\"Bucket\": \"theirs\","
                        + " \"Prefix\": \"in/\"}}")));
        assertEquals(List.of("in/a", "in/b"), items.findValuesAsText("Key"));
    }

    @Test
    void whatIsWrittenCanBeReadAgain() {
        String input = """
                {"Resource": "arn:aws:states:::s3:putObject", "Arguments": {"Bucket": "pagemill", "Prefix": "out"},
                 "WriterConfig": {"Transformation": "FLATTEN", "OutputType": "JSONL"}, "Results": [[1, 2], [3], 4]}""";
        JsonNode told = output(sink.write(task("write-results", input)));
        assertEquals(told, output(sink.write(task("write-results", input))), "a repetition writes to the same place");
        String manifest = told.at("/ResultWriterDetails/Key").asText();
        String file = manifest.replace("manifest.json", "SUCCEEDED_0.jsonl");
        JsonNode items = output(source.read(task(
                "read-items",
                "{\"Resource\": \"arn:aws:states:::s3:getObject\", \"Arguments\": {\"Bucket\": \"pagemill\", \"Key\": \""
                        + file + "\"}, \"ReaderConfig\": {\"InputType\": \"JSONL\"}}")));
        assertEquals(Json.parse("[1, 2, 3, 4]"), items);
    }
}
