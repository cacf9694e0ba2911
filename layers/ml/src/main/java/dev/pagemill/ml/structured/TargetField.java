package dev.pagemill.ml.structured;

import java.util.Optional;
import java.util.Set;

/**
 * A field that the schema asks for.
 *
 * @param name the property's name
 * @param pointer JSON Pointer of its value in the result
 * @param schema its schema
 * @param concept what it means, where its name tells
 */
record TargetField(String name, String pointer, SchemaNode schema, Optional<Concept> concept) {
    /** Words that schemas put before a field's own name. */
    private static final Set<String> PREFIXES = Set.of(
            "product", "item", "article", "page", "main", "the", "job", "event", "recipe", "book", "post", "company");

    static TargetField of(String name, String parentPointer, SchemaNode schema) {
        return new TargetField(
                name,
                parentPointer + "/" + PageItem.escaped(name),
                schema,
                concept(name).or(() -> Concept.described(schema.description())));
    }

    boolean means(String conceptId) {
        return concept.isPresent() && concept.get().id().equals(conceptId);
    }

    private static Optional<Concept> concept(String name) {
        String words = Concept.words(name);
        var found = Concept.named(words);
        int space = words.indexOf(' ');
        return found.isEmpty() && space > 0 && PREFIXES.contains(words.substring(0, space))
                ? Concept.named(words.substring(space + 1))
                : found;
    }
}
