package dev.pagemill.local.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.local.template.TemplateNode.Mapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads template.yaml for one deployment. */
public final class TemplateReader {
    /** Resource types that have nothing to run on one machine: permissions, logs, alarms. */
    private static final Set<String> NOTHING_TO_RUN = Set.of(
            "AWS::Serverless::LayerVersion",
            "AWS::Serverless::HttpApi",
            "AWS::Logs::LogGroup",
            "AWS::S3::BucketPolicy",
            "AWS::SQS::QueuePolicy",
            "AWS::IAM::Role",
            "AWS::IAM::Policy",
            "AWS::IAM::ManagedPolicy",
            "AWS::Lambda::Permission",
            "AWS::CloudWatch::Alarm",
            "AWS::CloudWatch::Dashboard",
            "AWS::Budgets::Budget",
            "AWS::KMS::Key",
            "AWS::KMS::Alias",
            "AWS::SecretsManager::Secret");

    private final Document document;
    private final Evaluator evaluator;
    private final Deployment deployment;
    private final FunctionReader functionReader;
    private final List<FunctionSpec> functions = new ArrayList<>();
    private final List<QueueSpec> queues = new ArrayList<>();
    private final List<TableSpec> tables = new ArrayList<>();
    private final List<BucketSpec> buckets = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private TemplateReader(Document document, Deployment deployment, Path directory) {
        this.document = document;
        this.deployment = deployment;
        this.evaluator = new Evaluator(document, deployment);
        this.functionReader = new FunctionReader(document, evaluator, directory, warnings);
    }

    /**
     * Reads a template.
     *
     * @throws TemplateException naming the line, when it cannot be read or run
     */
    public static Template read(Path file, Deployment deployment) {
        try {
            Path directory =
                    Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
            return parse(Files.readString(file), deployment, directory);
        } catch (NoSuchFileException e) {
            throw new TemplateException("there is no " + file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** Reads a template's text; paths in it start at {@code directory}. */
    static Template parse(String text, Deployment deployment, Path directory) {
        var document = new Document(YamlParser.parse(text));
        return new TemplateReader(document, deployment, directory).read();
    }

    private Template read() {
        document.resources().forEach((id, resource) -> {
            if (evaluator.isPresent(resource)) {
                add(id, resource);
            }
        });
        for (FunctionSpec function : functions) {
            function.invocations().ifPresent(invocations -> queues.add(invocations.queue()));
        }
        return new Template(functions, queues, tables, buckets, cors(), warnings);
    }

    private void add(String id, Mapping resource) {
        String type = Document.text(resource, "Type");
        Mapping properties = Document.properties(resource);
        switch (type) {
            case "AWS::Serverless::Function" -> functions.add(functionReader.read(id, properties));
            case "AWS::SQS::Queue" -> queues.add(queue(id, evaluator.mapping(properties)));
            case "AWS::DynamoDB::Table" ->
                tables.add(new TableSpec(id, evaluator.names().physicalName(id), evaluator.mapping(properties)));
            case "AWS::Serverless::SimpleTable" -> tables.add(simpleTable(id, evaluator.mapping(properties)));
            case "AWS::S3::Bucket" ->
                buckets.add(new BucketSpec(id, evaluator.names().physicalName(id)));
            default -> other(id, type, resource.line());
        }
    }

    private void other(String id, String type, int line) {
        if (!NOTHING_TO_RUN.contains(type)) {
            warnings.add("template.yaml, line " + line + ": " + id + " (" + type + ") is not run locally");
        }
    }

    private QueueSpec queue(String id, ObjectNode properties) {
        String name = evaluator.names().physicalName(id);
        return new QueueSpec(
                id, name, deployment.queueUrl(name), deployment.arn("sqs", name), QueueAttributes.of(properties));
    }

    private TableSpec simpleTable(String id, ObjectNode properties) {
        String key = properties.path("PrimaryKey").path("Name").asText("id");
        String type = properties.path("PrimaryKey").path("Type").asText("String");
        var table = properties.objectNode();
        table.putArray("AttributeDefinitions")
                .addObject()
                .put("AttributeName", key)
                .put("AttributeType", type.substring(0, 1));
        table.putArray("KeySchema").addObject().put("AttributeName", key).put("KeyType", "HASH");
        return new TableSpec(id, evaluator.names().physicalName(id), table);
    }

    private Optional<Cors> cors() {
        for (Mapping resource : document.resources().values()) {
            if (Document.text(resource, "Type").equals("AWS::Serverless::HttpApi") && evaluator.isPresent(resource)) {
                return cors(Globals.merge(document, "HttpApi", Document.properties(resource)));
            }
        }
        return cors(Globals.merge(document, "HttpApi", new Mapping(Map.of(), 1)));
    }

    private Optional<Cors> cors(Mapping api) {
        TemplateNode node = api.entries().get("CorsConfiguration");
        return node == null ? Optional.empty() : Optional.of(CorsReader.read(evaluator.evaluate(node)));
    }
}
