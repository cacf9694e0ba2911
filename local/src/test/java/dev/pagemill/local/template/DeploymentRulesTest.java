package dev.pagemill.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.local.template.TemplateNode.Intrinsic;
import dev.pagemill.local.template.TemplateNode.Mapping;
import dev.pagemill.local.template.TemplateNode.Scalar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules of AWS that nothing on this machine enforces, held against template.yaml and the sources. */
class DeploymentRulesTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final int MAX_ENVIRONMENT_BYTES = 4096;
    private static final int MAX_LAYERS = 5;
    private static final String BLOBS = "arn:aws:s3:::pagemill-blobbucket";

    /** Every condition of the template holds with these, none of them without. */
    private static final Map<String, String> EVERYTHING = Map.of(
            "StreamingUrl", "true",
            "ProxySecret", "arn:aws:secretsmanager:us-east-1:000000000000:secret:proxy",
            "SearchKeySecret", "arn:aws:secretsmanager:us-east-1:000000000000:secret:search",
            "ModelKeySecret", "arn:aws:secretsmanager:us-east-1:000000000000:secret:model",
            "WebhookSecret", "arn:aws:secretsmanager:us-east-1:000000000000:secret:webhook",
            "BedrockGuardrail", "arn:aws:bedrock:us-east-1:000000000000:guardrail/g",
            "InvocableFunctions",
                    "arn:aws:lambda:us-east-1:000000000000:function:a,arn:aws:lambda:us-east-1:000000000000:function:b",
            "DataBucket", "data");

    /** For the AWS SDK, Powertools and the JVM, or only there to be different: {@code PAGEMILL_RELEASE}. */
    private static final Set<String> READ_BY_OTHERS = Set.of(
            "POWERTOOLS_SERVICE_NAME",
            "POWERTOOLS_LOG_LEVEL",
            "JAVA_TOOL_OPTIONS",
            "AWS_LAMBDA_EXEC_WRAPPER",
            "PAGEMILL_RELEASE",
            // Tells pagemill invoke that the function needs queues, whose addresses are in the messages themselves.
            "Timer WORKFLOW_EVENTS_QUEUE_URL");

    private static Document document;
    private static Template template;

    @BeforeAll
    static void read() throws IOException {
        Path file = PROJECT.resolve("template.yaml");
        document = new Document(YamlParser.parse(Files.readString(file)));
        template = TemplateReader.read(file, Deployment.local("http://127.0.0.1:3000", EVERYTHING));
    }

    private static List<String> functionsWhere(Predicate<FunctionSpec> is) {
        return template.functions().stream().filter(is).map(FunctionSpec::id).toList();
    }

    private static Optional<TemplateNode> property(FunctionSpec function, String name) {
        Mapping own = Document.properties(document.resources().get(function.id()));
        return Optional.ofNullable(
                Globals.merge(document, "Function", own).entries().get(name));
    }

    private static boolean allows(FunctionSpec function, String action, String resource) {
        return function.policy().orElseThrow().allows(action, resource);
    }

    @Test
    void messagesMayGoRoundBetweenQueuesAndFunctions() {
        assertEquals(
                List.of(),
                functionsWhere(function -> !function.queues().isEmpty()
                        && !(property(function, "RecursiveLoop").orElse(null)
                                        instanceof Scalar(JsonNode value, int line)
                                && value.asText().equals("Allow"))),
                "RecursiveLoop: Allow, or Lambda stops a chain of messages after about 16 rounds");
    }

    @Test
    void aNewReleasePublishesEveryFunction() {
        assertEquals(
                List.of(),
                functionsWhere(function ->
                        !(property(function, "VersionDescription").orElse(null) instanceof Intrinsic release)
                                || !(release.argument() instanceof Scalar(JsonNode name, int line))
                                || !name.asText().equals("Release")
                                || !function.environment().containsKey("PAGEMILL_RELEASE")),
                "VersionDescription: !Ref Release, or changed parameters never reach the alias");
    }

    @Test
    void aMessageIsHiddenSixTimesAsLongAsItsFunctionMayTake() {
        for (FunctionSpec function : template.functions()) {
            for (EventSource.Queue source : function.queues()) {
                QueueSpec queue = template.queue(source.queueArn()).orElseThrow();
                assertTrue(
                        queue.visibility().compareTo(function.timeout().multipliedBy(6)) >= 0,
                        queue.id() + " of " + function.id());
                assertTrue(queue.hasDeadLetterQueue(), queue.id() + " has no dead-letter queue");
            }
        }
    }

    /** Without it S3 answers 403 where an object has expired, which no function takes for "gone". */
    @Test
    void whoReadsBlobsMayListThem() {
        assertEquals(
                List.of(),
                functionsWhere(function -> allows(function, "s3:GetObject", BLOBS + "/blobs/x")
                        && !allows(function, "s3:ListBucket", BLOBS)));
    }

    @Test
    void invocableFunctionsAreSoWithTheirAliases() {
        FunctionSpec worker = template.function("IntegrationWorker");
        for (String name : List.of("a", "a:live", "b", "b:7")) {
            String arn = "arn:aws:lambda:us-east-1:000000000000:function:" + name;
            assertTrue(allows(worker, "lambda:InvokeFunction", arn), arn);
        }
        assertEquals(
                List.of("IntegrationWorker"),
                functionsWhere(function ->
                        allows(function, "lambda:InvokeFunction", "arn:aws:lambda:us-east-1:000000000000:function:a")));
    }

    /** A wildcard for all resources is a mistake; so is a function whose permissions cannot be told. */
    @Test
    void nobodyMayDoAnythingToAnything() {
        assertEquals(
                List.of(),
                functionsWhere(function -> function.policy().isEmpty()
                        || Stream.of(
                                        "dynamodb:GetItem",
                                        "dynamodb:Scan",
                                        "s3:GetObject",
                                        "sqs:SendMessage",
                                        "iam:PassRole")
                                .anyMatch(action -> allows(function, action, "arn:aws:elsewhere:::anything"))));
    }

    @Test
    void environmentsAndLayersKeepToLambdasLimits() {
        for (FunctionSpec function : template.functions()) {
            // As on AWS, where names carry the stack's name and a suffix.
            int bytes = function.environment().entrySet().stream()
                    .mapToInt(entry -> (entry.getKey() + entry.getValue() + "-x12345678901")
                            .getBytes(StandardCharsets.UTF_8)
                            .length)
                    .sum();
            assertTrue(bytes < MAX_ENVIRONMENT_BYTES / 2, function.id() + " has variables of " + bytes + " bytes");
            assertTrue(function.layers().size() <= MAX_LAYERS, function.id());
        }
    }

    @Test
    void everyVariableIsRead() throws IOException {
        Set<String> unread = new TreeSet<>();
        for (FunctionSpec function : template.functions()) {
            String sources = sources(function);
            for (String name : own(function)) {
                boolean isKnown = READ_BY_OTHERS.contains(name) || READ_BY_OTHERS.contains(function.id() + " " + name);
                if (!isKnown && !sources.contains("\"" + name + "\"") && !isRoute(function, name)) {
                    unread.add(function.id() + " " + name);
                }
            }
        }
        assertEquals(Set.of(), unread);
    }

    /** The variables of its own; those of Globals are for the functions that ask models. */
    private static Set<String> own(FunctionSpec function) {
        Mapping own = Document.properties(document.resources().get(function.id()));
        return own.entries().get("Environment") instanceof Mapping environment
                        && environment.entries().get("Variables") instanceof Mapping variables
                ? variables.entries().keySet()
                : Set.of();
    }

    /** Queues of workers are found by their variables' endings, not by their names. */
    private static boolean isRoute(FunctionSpec function, String name) {
        return function.handler().startsWith("dev.pagemill.workflow.")
                && (name.endsWith("_TASKS_QUEUE_URL") || name.endsWith("_TASKS_FUNCTION"));
    }

    @Test
    void everyRequiredVariableIsThere() throws IOException {
        for (FunctionSpec function : template.functions()) {
            Path handler = PROJECT.resolve("functions")
                    .resolve(module(function))
                    .resolve("src/main/java")
                    .resolve(function.handler().replace('.', '/') + ".java");
            var required =
                    Pattern.compile("settings\\.required\\(\"([A-Z_]+)\"\\)").matcher(Files.readString(handler));
            while (required.find()) {
                assertTrue(
                        function.environment().containsKey(required.group(1)), function.id() + " " + required.group(1));
            }
        }
    }

    private static String module(FunctionSpec function) {
        return PROJECT.resolve("functions")
                .relativize(function.code())
                .getName(0)
                .toString();
    }

    /** What the function's jar and layers are built from. */
    private static String sources(FunctionSpec function) throws IOException {
        List<Path> roots = new ArrayList<>(List.of(PROJECT.resolve("functions").resolve(module(function))));
        for (Path layer : function.layers()) {
            roots.add(layer.resolve("../..").normalize());
        }
        var text = new StringBuilder();
        for (Path root : roots) {
            if (Files.isDirectory(root.resolve("src/main/java"))) {
                try (Stream<Path> files = Files.walk(root.resolve("src/main/java"))) {
                    for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                            .toList()) {
                        text.append(Files.readString(file));
                    }
                }
            }
        }
        return text.toString();
    }

    /** IAM counts no white space; a role may have 10,240 characters of its own, a managed policy 6,144. */
    @Test
    void policiesAreSmallerThanTheirLimits() {
        for (FunctionSpec function : template.functions()) {
            int characters = function.policy().orElseThrow().statements().stream()
                    .mapToInt(statement -> statement.toString().length())
                    .sum();
            assertTrue(characters < 6_144, function.id() + " has policies of " + characters + " characters");
        }
    }

    @Test
    void theAuthorizerIsCalledByItsAlias() throws IOException {
        String text = Files.readString(PROJECT.resolve("template.yaml"));
        assertTrue(text.contains("FunctionArn: !Ref Authorize.Alias"), "only the alias has a snapshot");
        assertEquals(Optional.of("Authorize"), AuthorizerReader.functionIn(text));
    }
}
