package dev.pagemill.local.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagemill.local.command.ApiClient;
import dev.pagemill.local.example.Example;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workflows with all around them: schedules of the API and of the template, people, functions, data sets. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class WorkflowIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(150);
    private static final long POLL_MILLIS = 200;
    private static final String ECHO = "{\"StartAt\":\"Echo\",\"States\":{\"Echo\":{\"Type\":\"Succeed\"}}}";

    private static JsonNode json(String text) throws IOException {
        return MAPPER.readTree(text);
    }

    private static JsonNode get(ApiClient api, String path) throws InterruptedException {
        return api.call("GET", path, Optional.empty(), Optional.empty());
    }

    private static JsonNode post(ApiClient api, String path, String body) throws IOException, InterruptedException {
        return api.call("POST", path, Optional.of(json(body)), Optional.empty());
    }

    private static JsonNode when(ApiClient api, String path, Predicate<JsonNode> is) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        JsonNode seen = get(api, path);
        while (!is.test(seen)) {
            JsonNode last = seen;
            assertTrue(System.nanoTime() < deadline, () -> "it does not happen: " + last.toPrettyString());
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            seen = get(api, path);
        }
        return seen;
    }

    private static JsonNode ended(ApiClient api, String id) throws InterruptedException {
        return when(api, "/v1/runs/" + id, run -> !run.path("status").asText().equals("RUNNING"));
    }

    private static String token(ApiClient api, String id, int number) throws InterruptedException {
        JsonNode run = when(
                api,
                "/v1/runs/" + id,
                seen -> seen.path("states").toString().contains("\"Approve\"")
                        && seen.path("states").path(1).path("entered").asInt() == number
                        && seen.path("callbacks").size() == 1);
        return run.at("/callbacks/0/token").asText();
    }

    private static void approve(ApiClient api) throws IOException, InterruptedException {
        Example example = Example.read(Checkout.PROJECT.resolve("examples/approval"));
        api.deploy(example.name(), example.definition());
        JsonNode input = example.input(Optional.empty());
        String id = api.start(example.name(), input, "approved").path("id").asText();
        String first = token(api, id, 1);
        post(api, "/v1/callbacks/" + first + "/heartbeat", "{}");
        post(api, "/v1/callbacks/" + first + "/success", "{\"title\": \"Cheaper in November\"}");
        String second = token(api, id, 2);
        post(api, "/v1/callbacks/" + second + "/success", "{\"approvedBy\": \"ada\"}");
        assertEquals(
                json("{\"published\": true, \"title\": \"Cheaper in November\", \"approvedBy\": \"ada\"}"),
                ended(api, id).path("output"));

        String refused = api.start(example.name(), input, "refused").path("id").asText();
        post(
                api,
                "/v1/callbacks/" + token(api, refused, 1) + "/failure",
                "{\"error\": \"Editor.Refused\", \"cause\": \"Not this week\"}");
        assertEquals(
                json("{\"published\": false, \"reason\": \"Not this week\"}"),
                ended(api, refused).path("output"));
    }

    private static final String DATA = """
            {"QueryLanguage": "JSONata", "StartAt": "Call", "States": {
              "Call": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                "Arguments": {"FunctionName": "pagemill-Timer", "Payload": {}},
                "Assign": {"sent": "{% $type($states.result.Payload.sent) %}"}, "Next": "Make"},
              "Make": {"Type": "Map", "Items": "{% [1..5] %}",
                "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED"}, "StartAt": "Square",
                  "States": {"Square": {"Type": "Pass", "Output": {"n": "{% $states.input * $states.input %}"}, "End": true}}},
                "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject",
                  "Arguments": {"Bucket": "pagemill", "Prefix": "squares"},
                  "WriterConfig": {"Transformation": "COMPACT", "OutputType": "JSONL"}},
                "Output": "{% $replace($states.result.ResultWriterDetails.Key, 'manifest.json', 'SUCCEEDED_0.jsonl') %}",
                "Next": "Read"},
              "Read": {"Type": "Map",
                "ItemReader": {"Resource": "arn:aws:states:::s3:getObject",
                  "Arguments": {"Bucket": "pagemill", "Key": "{% $states.input %}"},
                  "ReaderConfig": {"InputType": "JSONL", "MaxItems": 4}},
                "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED"}, "StartAt": "Same",
                  "States": {"Same": {"Type": "Pass", "Output": "{% $states.input.n %}", "End": true}}},
                "Output": {"sum": "{% $sum($states.result) %}", "sent": "{% $sent %}"}, "Next": "Refused"},
              "Refused": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:000000000000:function:ScrapeApi",
                "Catch": [{"ErrorEquals": ["States.Permissions"], "Output": "{% $states.input %}", "Next": "Done"}],
                "End": true},
              "Done": {"Type": "Succeed"}}}
            """;

    private static void useData(ApiClient api) throws IOException, InterruptedException {
        api.deploy("data", json(DATA));
        String id = api.start("data", json("{}"), "data").path("id").asText();
        JsonNode run = ended(api, id);
        assertEquals(json("{\"sum\": 30, \"sent\": \"number\"}"), run.path("output"), run::toPrettyString);
    }

    @Test
    void runsStartByTheClockGoOnByAPersonAndUseWhatLiesOutside() throws IOException, InterruptedException {
        var parameters = Map.of(
                "ScheduledWorkflow",
                "echo",
                "ScheduledTimes",
                "cron(* * * * ? *)",
                "ScheduledInput",
                "{\"by\": \"template\"}",
                "InvocableFunctions",
                "arn:aws:lambda:us-east-1:000000000000:function:pagemill-Timer");
        var options = new SuiteOptions(
                Checkout.PROJECT, 0, Optional.empty(), Optional.empty(), Map.of(), parameters, List.of(), line -> {});
        try (var suite = Suite.start(options)) {
            var api = new ApiClient(suite.url());
            api.deploy("echo", json(ECHO));
            JsonNode made = post(
                    api,
                    "/v1/schedules",
                    "{\"workflow\": \"echo\", \"schedule\": \"*/1 * * * *\", \"timeZone\": \"Europe/Vienna\","
                            + " \"input\": {\"by\": \"schedule\"}}");
            assertEquals(5, made.path("nextFires").size(), made::toPrettyString);
            approve(api);
            useData(api);

            String path = "/v1/schedules/" + made.path("id").asText();
            JsonNode fired = when(api, path, schedule -> schedule.has("lastFire"));
            String runId = fired.at("/lastFire/runId").asText();
            when(api, "/v1/runs?workflow=echo", runs -> runs.toString().contains(runId)); // told before it starts
            JsonNode run = ended(api, runId);
            assertEquals(json("{\"by\": \"schedule\"}"), run.path("output"));
            api.call("DELETE", path, Optional.empty(), Optional.empty());

            JsonNode runs = when(
                    api,
                    "/v1/runs?workflow=echo&status=SUCCEEDED",
                    list -> list.path("items").size() >= 2);
            boolean byTemplate = false;
            for (JsonNode item : runs.path("items")) {
                String by = get(api, "/v1/runs/" + item.path("id").asText())
                        .at("/output/by")
                        .asText();
                byTemplate |= by.equals("template");
            }
            assertTrue(byTemplate, "the template's schedule started a run");
            assertEquals(List.of(), suite.refused(), "policies in template.yaml");
        }
    }
}
