package dev.pagemill.local.template;

import dev.pagemill.local.template.TemplateNode.Mapping;
import dev.pagemill.local.template.TemplateNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/** SAM's Globals: objects are merged, lists are added to, anything else is replaced. */
final class Globals {
    private Globals() {}

    /** The properties of a resource with what Globals say for its kind ({@code Function}, {@code HttpApi}). */
    static Mapping merge(Document document, String kind, Mapping properties) {
        return document.section("Globals").get(kind) instanceof Mapping globals
                ? (Mapping) merged(globals, properties)
                : properties;
    }

    private static TemplateNode merged(TemplateNode global, TemplateNode own) {
        if (global instanceof Mapping(var globals, int ignored) && own instanceof Mapping(var owns, int line)) {
            var all = new LinkedHashMap<>(globals);
            owns.forEach((key, value) -> all.merge(key, value, Globals::merged));
            return new Mapping(all, line);
        }
        if (global instanceof Sequence(var globals, int ignored) && own instanceof Sequence(var owns, int line)) {
            var all = new ArrayList<>(globals);
            all.addAll(owns);
            return new Sequence(all, line);
        }
        return own;
    }
}
