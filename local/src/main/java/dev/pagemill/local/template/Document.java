package dev.pagemill.local.template;

import dev.pagemill.local.template.TemplateNode.Mapping;
import dev.pagemill.local.template.TemplateNode.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parsed template and its sections, nothing evaluated. */
final class Document {
    private final Mapping root;
    private final Map<String, Mapping> resources = new LinkedHashMap<>();

    Document(TemplateNode root) {
        if (!(root instanceof Mapping mapping)) {
            throw new TemplateException(root.line(), "a template is an object with a section Resources");
        }
        this.root = mapping;
        section("Resources").forEach((id, node) -> {
            if (!(node instanceof Mapping resource)) {
                throw new TemplateException(node.line(), "resource " + id + " must be an object with a Type");
            }
            text(resource, "Type");
            resources.put(id, resource);
        });
    }

    /** Entries of a section; none where the template has no such section. */
    Map<String, TemplateNode> section(String name) {
        return root.entries().get(name) instanceof Mapping section ? section.entries() : Map.of();
    }

    /** Resources by logical id, in the order of the file. */
    Map<String, Mapping> resources() {
        return resources;
    }

    /** A key whose value must be plain text. */
    static String text(Mapping mapping, String key) {
        if (mapping.entries().get(key) instanceof Scalar scalar) {
            return scalar.value().asText();
        }
        throw new TemplateException(mapping.line(), key + " is missing or not plain text");
    }

    /** The Properties of a resource; empty where it has none. */
    static Mapping properties(Mapping resource) {
        return resource.entries().get("Properties") instanceof Mapping properties
                ? properties
                : new Mapping(Map.of(), resource.line());
    }
}
