package dev.pagemill.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pagemill.local.template.TemplateNode.Intrinsic;
import dev.pagemill.local.template.TemplateNode.Mapping;
import dev.pagemill.local.template.TemplateNode.Scalar;
import dev.pagemill.local.template.TemplateNode.Sequence;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** YAML text with CloudFormation's tags to {@link TemplateNode}s. */
final class YamlParser {
    private static final int MAX_ALIASES = 50;
    private static final int MAX_CHARS = 5_000_000;

    private YamlParser() {}

    /** @throws TemplateException naming the line, when the text is not YAML */
    static TemplateNode parse(String text) {
        var settings = LoadSettings.builder()
                .setLabel("template.yaml")
                .setSchema(new CoreSchema())
                .setMaxAliasesForCollections(MAX_ALIASES)
                .setCodePointLimit(MAX_CHARS)
                .build();
        try {
            return new Compose(settings)
                    .composeString(text)
                    .map(YamlParser::node)
                    .orElseThrow(() -> new TemplateException(1, "the file is empty"));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new TemplateException(line, "not valid YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new TemplateException(1, "not valid YAML: " + e.getMessage());
        }
    }

    private static TemplateNode node(Node node) {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        String tag = node.getTag().getValue();
        if (tag.startsWith("!")) {
            return new Intrinsic(longForm(tag.substring(1)), untagged(node, line), line);
        }
        return untagged(node, line);
    }

    private static String longForm(String shortForm) {
        return shortForm.equals("Ref") || shortForm.equals("Condition") ? shortForm : "Fn::" + shortForm;
    }

    private static TemplateNode untagged(Node node, int line) {
        return switch (node) {
            case ScalarNode scalar -> new Scalar(value(scalar), line);
            case SequenceNode sequence ->
                new Sequence(sequence.getValue().stream().map(YamlParser::node).toList(), line);
            case MappingNode mapping -> mapping(mapping, line);
            default -> throw new TemplateException(line, "this kind of YAML node is not understood");
        };
    }

    private static TemplateNode mapping(MappingNode mapping, int line) {
        Map<String, TemplateNode> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new TemplateException(line, "a key must be plain text");
            }
            entries.put(key.getValue(), node(tuple.getValueNode()));
        }
        if (entries.size() == 1) {
            var only = entries.entrySet().iterator().next();
            if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::") || isCondition(only)) {
                return new Intrinsic(only.getKey(), only.getValue(), line);
            }
        }
        return new Mapping(entries, line);
    }

    /** The long form of !Condition; elsewhere (in a policy) a Condition holds an object. */
    private static boolean isCondition(Map.Entry<String, TemplateNode> entry) {
        return entry.getKey().equals("Condition") && entry.getValue() instanceof Scalar;
    }

    private static JsonNode value(ScalarNode scalar) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.INT)) {
            return integer(text);
        }
        if (tag.equals(Tag.FLOAT)) {
            return decimal(text);
        }
        if (tag.equals(Tag.BOOL)) {
            return BooleanNode.valueOf(Boolean.parseBoolean(text));
        }
        return tag.equals(Tag.NULL) ? NullNode.getInstance() : TextNode.valueOf(text);
    }

    private static JsonNode integer(String text) {
        try {
            return LongNode.valueOf(Long.decode(text));
        } catch (NumberFormatException e) {
            return TextNode.valueOf(text); // 0o17 and the like: CloudFormation would take the text too
        }
    }

    private static JsonNode decimal(String text) {
        try {
            return DecimalNode.valueOf(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return TextNode.valueOf(text);
        }
    }
}
