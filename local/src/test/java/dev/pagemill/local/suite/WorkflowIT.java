package dev.pagemill.local.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagemill.local.command.ApiClient;
import dev.pagemill.local.example.Example;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workflows with all around them: schedules of the API and of the template, people, functions, data sets. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class WorkflowIT {
    /** When the API's schedule is to fire. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ECHO = "{\"StartAt\":\"Echo\",\"States\":{\"Echo\":{\"Type\":\"Succeed\"}}}";

    private static JsonNode json(String text) throws IOException {
        return MAPPER.readTree(text);
    }

    private static JsonNode post(ApiClient api, String path, String body) throws IOException, InterruptedException {
        return api.call("POST", path, Optional.of(json(body)), Optional.empty());
    }

    private static String token(StartedSuite suite, String id, int number) throws InterruptedException {
        JsonNode run = suite.when(
                "/v1/runs/" + id,
                seen -> seen.path("states").toString().contains("\"Approve\"")
                        && seen.path("states").path(1).path("entered").asInt() == number
                        && seen.path("callbacks").size() == 1);
        return run.at("/callbacks/0/token").asText();
    }

    private static void approve(StartedSuite suite) throws IOException, InterruptedException {
        var api = suite.api();
        Example example = Example.read(Checkout.PROJECT.resolve("examples/approval"));
        api.deploy(example.name(), example.definition());
        JsonNode input = example.input(Optional.empty());
        String id = api.start(example.name(), input, "approved").path("id").asText();
        String first = token(suite, id, 1);
        post(api, "/v1/callbacks/" + first + "/heartbeat", "{}");
        post(api, "/v1/callbacks/" + first + "/success", "{\"title\": \"Cheaper in November\"}");
        String second = token(suite, id, 2);
        post(api, "/v1/callbacks/" + second + "/success", "{\"approvedBy\": \"ada\"}");
        assertEquals(
                json("{\"published\": true, \"title\": \"Cheaper in November\", \"approvedBy\": \"ada\"}"),
                suite.ended(id).path("output"));

        String refused = api.start(example.name(), input, "refused").path("id").asText();
        post(
                api,
                "/v1/callbacks/" + token(suite, refused, 1) + "/failure",
                "{\"error\": \"Editor.Refused\", \"cause\": \"Not this week\"}");
        assertEquals(
                json("{\"published\": false, \"reason\": \"Not this week\"}"),
                suite.ended(refused).path("output"));
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

    /** Whatever the embedded model makes of it, its worker took the question and answered. */
    private static void ask(StartedSuite suite) throws IOException, InterruptedException {
        suite.api().deploy("ask", json("""
                {"StartAt": "Ask", "States": {
                  "Ask": {"Type": "Task", "Resource": "pagemill:llm",
                    "Parameters": {"model": "extractive", "messages": [{"role": "user", "content": "Shorten this."}]},
                    "Catch": [{"ErrorEquals": ["Model.NotConfigured"], "Next": "Done"}], "Next": "Done"},
                  "Done": {"Type": "Succeed"}}}
                """));
        String id = suite.api().start("ask", json("{}"), "ask").path("id").asText();
        JsonNode run = suite.ended(id);
        assertEquals("SUCCEEDED", run.path("status").asText(), run::toPrettyString);
    }

    private static void useData(StartedSuite suite) throws IOException, InterruptedException {
        suite.api().deploy("data", json(DATA));
        String id = suite.api().start("data", json("{}"), "data").path("id").asText();
        JsonNode run = suite.ended(id);
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
        try (var suite = StartedSuite.with(parameters, QuickTime.fromNow())) {
            var api = suite.api();
            api.deploy("echo", json(ECHO));
            JsonNode daily = schedule(api, "0 8 * * 1-5");
            assertEquals(5, daily.path("nextFires").size(), daily::toPrettyString);
            var soon = LocalDateTime.now(ZoneId.of("Europe/Vienna")).plus(SOON).truncatedTo(ChronoUnit.SECONDS);
            JsonNode made = schedule(api, "at(" + soon + ")");
            approve(suite);
            useData(suite);
            ask(suite);

            String path = "/v1/schedules/" + made.path("id").asText();
            JsonNode fired = suite.when(path, schedule -> schedule.has("lastFire"));
            String runId = fired.at("/lastFire/runId").asText();
            suite.when("/v1/runs?workflow=echo", runs -> runs.toString().contains(runId)); // told before it starts
            JsonNode run = suite.ended(runId);
            assertEquals(json("{\"by\": \"schedule\"}"), run.path("output"));
            api.call("DELETE", path, Optional.empty(), Optional.empty());

            JsonNode runs = suite.when(
                    "/v1/runs?workflow=echo&status=SUCCEEDED",
                    list -> list.path("items").size() >= 2);
            boolean byTemplate = false;
            for (JsonNode item : runs.path("items")) {
                String by = suite.get("/v1/runs/" + item.path("id").asText())
                        .at("/output/by")
                        .asText();
                byTemplate |= by.equals("template");
            }
            assertTrue(byTemplate, "the template's schedule started a run");
            suite.keepsToItsPolicies();
        }
    }

    private static JsonNode schedule(ApiClient api, String expression) throws IOException, InterruptedException {
        return post(
                api,
                "/v1/schedules",
                "{\"workflow\": \"echo\", \"schedule\": \"" + expression + "\", \"timeZone\": \"Europe/Vienna\","
                        + " \"input\": {\"by\": \"schedule\"}}");
    }
}
