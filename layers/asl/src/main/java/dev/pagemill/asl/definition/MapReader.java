package dev.pagemill.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.asl.query.JsonataExpression;
import dev.pagemill.asl.query.QueryLanguage;
import dev.pagemill.asl.query.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a Map state. */
final class MapReader {
    private static final List<String> MODES = List.of("INLINE", "DISTRIBUTED");
    private static final List<String> TYPES = List.of("STANDARD", "EXPRESS");

    /** What some fields of ReaderConfig and WriterConfig may say. */
    private static final Map<String, List<String>> CHOICES = Map.of(
            "InputType", List.of("JSON", "JSONL", "CSV"),
            "CSVHeaderLocation", List.of("FIRST_ROW", "GIVEN"),
            "CSVDelimiter", List.of("COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB"),
            "Transformation", List.of("NONE", "COMPACT", "FLATTEN"),
            "OutputType", List.of("JSON", "JSONL"));

    private static final List<String> READERS = List.of(":s3:getObject", ":s3:listObjectsV2");
    private static final List<String> WRITERS = List.of(":s3:putObject");
    private static final long MAX_COUNT = Integer.MAX_VALUE;

    private final FlowReader flow;
    private final Fields fields;
    private final Problems problems;
    private final QueryLanguage machineLanguage;

    MapReader(FlowReader flow, QueryLanguage machineLanguage) {
        this.flow = flow;
        this.fields = flow.fields();
        this.problems = fields.problems();
        this.machineLanguage = machineLanguage;
    }

    State read(StateHead head) {
        fields.text("Label");
        String name = fields.has("Iterator") ? "Iterator" : "ItemProcessor";
        if (name.equals("Iterator")) {
            fields.forbid("ItemProcessor", "give either ItemProcessor or the older Iterator");
        }
        Optional<JsonNode> value = fields.value(name);
        if (value.isEmpty()) {
            problems.error(fields.pointer(), "a Map state needs an ItemProcessor: {StartAt, States} run for each item");
        }
        boolean distributed = false;
        Scope processor = new Scope("", Map.of());
        if (value.isPresent()) {
            Fields inner = new Fields(value.get(), fields.at(name), problems);
            distributed = distributed(inner);
            processor = new ScopeReader(machineLanguage, problems).read(inner);
            inner.finish("an item processor");
        }
        DataFlow data = flow.full(false, true);
        return new State.Map(
                head,
                data,
                source(value.map(JsonNode::toString).orElse("")),
                limits(distributed),
                processor,
                new ErrorRulesReader(flow).read());
    }

    private boolean distributed(Fields inner) {
        Optional<JsonNode> config = inner.value("ProcessorConfig");
        if (config.isEmpty()) {
            return false;
        }
        Fields settings = new Fields(config.get(), inner.at("ProcessorConfig"), problems);
        String mode = settings.text("Mode").orElse("INLINE");
        if (!MODES.contains(mode)) {
            settings.error("Mode", "there is no mode '" + mode + "'; write INLINE or DISTRIBUTED");
        }
        Optional<String> type = settings.text("ExecutionType");
        if (type.isPresent() && !TYPES.contains(type.get())) {
            settings.error("ExecutionType", "there is no type '" + type.get() + "'; write STANDARD or EXPRESS");
        }
        settings.finish("a ProcessorConfig");
        return mode.equals("DISTRIBUTED");
    }

    private MapSource source(String processor) {
        boolean itemIsRead = processor.contains("$$") || JsonataExpression.mayReadContext(processor);
        Optional<Template> items = flow.isJsonata() ? items() : flow.path("ItemsPath");
        Optional<Template> selector = flow.template("ItemSelector");
        if (!flow.isJsonata()) {
            Optional<Template> older = flow.template("Parameters");
            if (selector.isPresent() && older.isPresent()) {
                fields.error("Parameters", "give either ItemSelector or the older Parameters");
            }
            selector = selector.or(() -> older);
        }
        String itemsField = flow.isJsonata() ? "Items" : "ItemsPath";
        return new MapSource(
                items, itemsField, selector, batcher(), transfer("ItemReader"), transfer("ResultWriter"), itemIsRead);
    }

    private Optional<Template> items() {
        fields.value("Items").ifPresent(items -> {
            boolean dynamic = items.isTextual() && JsonataExpression.looksLike(items.textValue());
            if (!items.isArray() && !items.isObject() && !dynamic) {
                fields.error("Items", "this must be an array or an expression {% … %}, not " + Fields.kind(items));
            }
        });
        return flow.template("Items");
    }

    private Optional<MapSource.Batcher> batcher() {
        return fields.value("ItemBatcher").map(value -> {
            Fields batcher = new Fields(value, fields.at("ItemBatcher"), problems);
            FlowReader inner = new FlowReader(batcher, flow.language());
            MapSource.Batcher read = new MapSource.Batcher(
                    inner.number("MaxItemsPerBatch", 1, MAX_COUNT),
                    inner.number("MaxInputBytesPerBatch", 1, MAX_COUNT),
                    inner.template("BatchInput"));
            if (read.maxItems().isEmpty() && read.maxBytes().isEmpty()) {
                problems.error(
                        batcher.pointer(), "an ItemBatcher needs MaxItemsPerBatch, MaxInputBytesPerBatch or both");
            }
            batcher.finish("an ItemBatcher");
            return read;
        });
    }

    private Optional<MapSource.Transfer> transfer(String name) {
        return fields.value(name).map(value -> {
            Fields transfer = new Fields(value, fields.at(name), problems);
            boolean reads = name.equals("ItemReader");
            String resource = transfer.text("Resource").orElse("");
            if (reads || transfer.has("Resource")) {
                checkResource(transfer, resource, reads ? READERS : WRITERS);
            }
            String config = reads ? "ReaderConfig" : "WriterConfig";
            Template empty = new Template.Constant(JsonNodeFactory.instance.objectNode());
            Template arguments = flow.template(transfer, flow.isJsonata() ? "Arguments" : "Parameters")
                    .orElse(empty);
            Template settings = settings(transfer, config).orElse(empty);
            transfer.finish("an " + name);
            return new MapSource.Transfer(resource, arguments, settings);
        });
    }

    private static void checkResource(Fields transfer, String resource, List<String> known) {
        if (known.stream().noneMatch(resource::endsWith)) {
            transfer.problems()
                    .error(
                            transfer.has("Resource") ? transfer.at("Resource") : transfer.pointer(),
                            "the Resource must be one of "
                                    + String.join(
                                            ", ",
                                            known.stream()
                                                    .map(end -> "arn:aws:states::" + end)
                                                    .toList()));
        }
    }

    /** The configuration, in which MaxItemsPath finds what MaxItems says. */
    private Optional<Template> settings(Fields transfer, String name) {
        Optional<JsonNode> value = transfer.value(name);
        value.ifPresent(config -> checkChoices(new Fields(config, transfer.at(name), problems)));
        if (flow.isJsonata()
                || value.isEmpty()
                || !value.get().path("MaxItemsPath").isTextual()) {
            return flow.template(transfer, name);
        }
        ObjectNode changed = value.get().deepCopy();
        JsonNode path = changed.remove("MaxItemsPath");
        ObjectNode holder = JsonNodeFactory.instance.objectNode();
        holder.set(name, changed.set("MaxItems.$", path));
        return flow.template(new Fields(holder, transfer.pointer(), problems), name);
    }

    private static void checkChoices(Fields config) {
        CHOICES.forEach((field, choices) -> {
            Optional<String> given =
                    config.text(field).filter(text -> !choices.contains(text) && !JsonataExpression.looksLike(text));
            given.ifPresent(text ->
                    config.error(field, "'" + text + "' is not there; write one of " + String.join(", ", choices)));
        });
        if (config.text("CSVHeaderLocation").filter("GIVEN"::equals).isPresent() && !config.has("CSVHeaders")) {
            config.problems()
                    .error(config.pointer(), "a GIVEN header needs CSVHeaders: an array of the columns' names");
        }
    }

    private MapLimits limits(boolean distributed) {
        return new MapLimits(
                flow.number("MaxConcurrency", 0, MAX_COUNT),
                flow.number("ToleratedFailureCount", 0, MAX_COUNT),
                flow.percentage("ToleratedFailurePercentage"),
                distributed);
    }
}
