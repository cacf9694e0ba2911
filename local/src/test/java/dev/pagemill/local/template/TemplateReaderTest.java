package dev.pagemill.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateReaderTest {
    private static final Path FOLDER = Path.of("/checkout");

    private static Template read(Map<String, String> parameters) throws IOException {
        try (var in = TemplateReaderTest.class.getResourceAsStream("/template/everything.yaml")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return TemplateReader.parse(text, Deployment.local("http://127.0.0.1:3000", parameters), FOLDER);
        }
    }

    private static Template parse(String text) {
        return TemplateReader.parse(text, Deployment.local("http://127.0.0.1:3000", Map.of()), FOLDER);
    }

    @Test
    void mergesGlobalsIntoFunctions() throws IOException {
        FunctionSpec worker = read(Map.of()).function("Worker");
        assertEquals(FOLDER.resolve("functions/worker.jar"), worker.code());
        assertEquals(List.of(FOLDER.resolve("layers/common"), FOLDER.resolve("layers/extra")), worker.layers());
        assertEquals(Duration.ofSeconds(20), worker.timeout());
        assertEquals(256, worker.memoryMegabytes());
        assertEquals("own", worker.environment().get("SAME"));
        assertEquals("dev", worker.environment().get("STAGE"));
    }

    @ParameterizedTest
    @CsvSource({
        "QUEUE, http://sqs.localhost/000000000000/dev-jobs",
        "QUEUE_ARN, arn:aws:sqs:us-east-1:000000000000:dev-jobs",
        "TABLE, pagemill-Things",
        "BUCKET, pagemill-blobs",
        "TEXT, pagemill/dev-jobs/${kept}/7",
        "WITH_VARIABLES, b-dev",
        "JOINED, x+y",
        "CHOSEN, small",
        "LONG_FORM, dev!",
        "API, http://127.0.0.1:3000"
    })
    void evaluatesIntrinsicFunctions(String variable, String expected) throws IOException {
        assertEquals(expected, read(Map.of()).function("Worker").environment().get(variable));
    }

    @Test
    void leavesOutWhatIsNoValue() throws IOException {
        assertFalse(read(Map.of()).function("Worker").environment().containsKey("GONE"));
    }

    @Test
    void readsEveryKindOfEvent() throws IOException {
        FunctionSpec worker = read(Map.of()).function("Worker");
        assertEquals(
                List.of("GET /things", "ANY /things/{id}/{rest+}"),
                worker.routes().stream().map(EventSource.HttpRoute::key).toList());
        assertEquals(
                new EventSource.Queue(
                        "arn:aws:sqs:us-east-1:000000000000:dev-jobs", 4, Duration.ofSeconds(2), true, Optional.of(3)),
                worker.queues().getFirst());
        assertEquals(
                new EventSource.Schedule(
                        "Nightly", "cron(0 3 * * ? *)", ZoneId.of("Europe/Berlin"), Optional.of("{\"a\":1}"), true),
                worker.schedules().getFirst());
        assertEquals(1, worker.schedules().size(), "a disabled schedule is none");
    }

    @Test
    void readsQueuesTablesBucketsAndCors() throws IOException {
        Template template = read(Map.of());
        assertEquals(
                List.of("dev-jobs", "pagemill-Dead"),
                template.queues().stream().map(QueueSpec::name).toList());
        QueueSpec jobs = template.queues().getFirst();
        assertEquals("60", jobs.attributes().get("VisibilityTimeout"));
        assertEquals(
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:pagemill-Dead\",\"maxReceiveCount\":2}",
                jobs.attributes().get("RedrivePolicy"));
        assertEquals(
                List.of("pagemill-Things", "pagemill-Simple"),
                template.tables().stream().map(TableSpec::name).toList());
        assertFalse(template.tables().getFirst().createRequest().has("TimeToLiveSpecification"));
        assertEquals("pagemill-blobs", template.buckets().getFirst().name());
        assertEquals(List.of("content-type"), template.cors().orElseThrow().headers());
    }

    @Test
    void givesAsynchronousInvocationsAQueueOfTheRunnersOwn() {
        Template template = parse("""
                Resources:
                  Worker:
                    Type: AWS::Serverless::Function
                    Properties:
                      CodeUri: worker.jar
                      Handler: example.Worker
                      Timeout: 30
                      EventInvokeConfig: { MaximumRetryAttempts: 0 }
                      DeadLetterQueue: { Type: SQS, TargetArn: !GetAtt Jobs.Arn }
                  Plain:
                    Type: AWS::Serverless::Function
                    Properties: { CodeUri: worker.jar, Handler: example.Worker }
                  Jobs: { Type: AWS::SQS::Queue }
                """);
        var invocations = template.function("Worker").invocations().orElseThrow();
        assertEquals(0, invocations.retries());
        assertEquals(Optional.of(template.queues().getFirst().arn()), invocations.failuresArn());
        assertEquals(
                List.of("pagemill-Jobs", "pagemill-Worker-invocations"),
                template.queues().stream().map(QueueSpec::name).toList());
        assertEquals(Duration.ofSeconds(90), invocations.queue().visibility());
        assertEquals(Optional.empty(), template.function("Plain").invocations());
    }

    @Test
    void warnsOfWhatItDoesNotRun() throws IOException {
        List<String> warnings = read(Map.of()).warnings();
        assertEquals(3, warnings.size());
        assertTrue(warnings.get(0).contains("Kinesis"));
        assertTrue(warnings.get(1).contains("Fn::Whatever is not known"), warnings.get(1));
        assertTrue(warnings.get(1).endsWith("what Worker may do on AWS is not checked"), warnings.get(1));
        assertTrue(warnings.get(2).contains("line 94: Site (AWS::CloudFront::Distribution)"), warnings.get(2));
    }

    @Test
    void takesParametersInPlaceOfDefaults() throws IOException {
        Template template = read(Map.of("Stage", "prod"));
        assertEquals(1024, template.function("Worker").memoryMegabytes());
        assertEquals("here", template.function("Worker").environment().get("GONE"));
        assertEquals(3, template.queues().size(), "the condition holds");
    }

    @Test
    void refusesParametersThatAreUnknownOrNotAllowed() {
        var unknown = assertThrows(TemplateException.class, () -> read(Map.of("Stagee", "prod")));
        assertTrue(unknown.getMessage().contains("no parameter Stagee; it has Stage, Days, Zones"));
        var wrong = assertThrows(TemplateException.class, () -> read(Map.of("Stage", "test")));
        assertTrue(wrong.getMessage().contains("parameter Stage cannot be \"test\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!Ref Nothing | line 6: !Ref Nothing: nothing has this name",
                "!Sub '${Nothing}' | line 6: !Sub: ${Nothing} is not known",
                "!Transform x | line 6: Fn::Transform is not known",
                "!ImportValue other | line 6: Fn::ImportValue needs another stack",
                "!If [Nope, 1, 2] | line 6: there is no condition Nope",
                "!GetAtt A.Colour | line 6: !GetAtt A.Colour is not known"
            })
    void namesTheLineOfWhatItCannotEvaluate(String value, String message) {
        var problem = assertThrows(
                TemplateException.class,
                () -> parse("Resources:\n  A:\n    Type: AWS::SQS::Queue\n    Properties:\n"
                        + "      # a comment\n      DelaySeconds: " + value + "\n"));
        assertTrue(problem.getMessage().contains(message.strip()), problem.getMessage());
    }

    @Test
    void namesTheLineOfBrokenYaml() {
        var problem = assertThrows(TemplateException.class, () -> parse("Resources:\n  A: [1,\n"));
        assertTrue(problem.getMessage().startsWith("template.yaml, line 3: not valid YAML"), problem.getMessage());
    }

    /** Who sends a task to a function directly: where it goes if that fails, and who may invoke whom. */
    @Test
    void whatTravelsByInvocationHasItsQueueAndItsPermissions() {
        Template template =
                TemplateReader.read(Path.of("../template.yaml"), Deployment.local("http://127.0.0.1:3000", Map.of()));
        int workers = 0;
        for (FunctionSpec engine : template.functions()) {
            for (var variable : engine.environment().entrySet()) {
                if (variable.getKey().endsWith("_TASKS_FUNCTION")) {
                    FunctionSpec worker = named(template, variable.getValue());
                    String queue = engine.environment().get(variable.getKey().replace("_FUNCTION", "_QUEUE_URL"));
                    assertEquals(Optional.ofNullable(queue), queueOfFailures(template, worker), worker.id());
                    assertTrue(mayInvoke(engine, worker), () -> engine.id() + " may invoke " + worker.id());
                    assertTrue(mayInvoke(worker, engine), () -> worker.id() + " may invoke " + engine.id());
                    assertTrue(
                            mayInvoke(engine, engine)
                                    && queueOfFailures(template, engine).isPresent(),
                            engine.id());
                    workers++;
                }
            }
        }
        assertTrue(workers > 0, "some task goes directly");
    }

    private static FunctionSpec named(Template template, String arn) {
        return template.functions().stream()
                .filter(function -> function.arn().equals(arn))
                .findFirst()
                .orElseThrow();
    }

    private static boolean mayInvoke(FunctionSpec caller, FunctionSpec called) {
        return caller.policy().orElseThrow().allows("lambda:InvokeFunction", called.arn());
    }

    /** URL of the queue that feeds a function and gets what it fails at. */
    private static Optional<String> queueOfFailures(Template template, FunctionSpec function) {
        return function.invocations()
                .filter(invocations -> invocations.retries() == 0)
                .flatMap(EventSource.Invocations::failuresArn)
                .filter(arn -> function.queues().stream()
                        .anyMatch(queue -> queue.queueArn().equals(arn)))
                .flatMap(template::queue)
                .map(QueueSpec::url);
    }

    @Test
    void readsTheSuitesOwnTemplateWithoutAWarning() {
        Template template =
                TemplateReader.read(Path.of("../template.yaml"), Deployment.local("http://127.0.0.1:3000", Map.of()));
        assertEquals(List.of(), template.warnings());
        assertTrue(template.functions().size() >= 7);
    }

    @Test
    void listsTheFunctionsWhereOneIsUnknown() throws IOException {
        Template template = read(Map.of());
        var problem = assertThrows(TemplateException.class, () -> template.function("Wroker"));
        assertEquals("template.yaml has no function Wroker; it has Worker", problem.getMessage());
    }
}
