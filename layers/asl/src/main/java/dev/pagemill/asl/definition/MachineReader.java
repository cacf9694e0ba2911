package dev.pagemill.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.asl.query.QueryLanguage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Reads the top level of a definition. */
final class MachineReader {
    /** As in the service: the longest TimeoutSeconds, a little over three years. */
    static final long MAX_SECONDS = 99_999_999;

    private static final String VERSION = "1.0";

    private final Problems problems;

    MachineReader(Problems problems) {
        this.problems = problems;
    }

    /** The machine, as far as it could be read; it is good only where no error was noted. */
    Optional<StateMachine> read(JsonNode definition) {
        Fields fields = new Fields(definition, "", problems);
        QueryLanguage language = language(fields).orElse(QueryLanguage.JSONPATH);
        fields.text("Version").ifPresent(version -> {
            if (!version.equals(VERSION)) {
                fields.error("Version", "the language has no version " + version + "; write 1.0 or leave it out");
            }
        });
        fields.value("ProcessorConfig");
        OptionalLong timeout = fields.whole("TimeoutSeconds", 1, MAX_SECONDS)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
        Optional<String> comment = fields.text("Comment");
        Scope scope = new ScopeReader(language, problems).read(fields);
        fields.finish("a state machine");
        new NameCheck(problems).check(scope);
        return Optional.of(new StateMachine(scope, language, comment, timeout, definition));
    }

    /** The QueryLanguage field of a machine or a state. */
    static Optional<QueryLanguage> language(Fields fields) {
        Optional<String> text = fields.text("QueryLanguage");
        Optional<QueryLanguage> language = text.flatMap(QueryLanguage::of);
        if (text.isPresent() && language.isEmpty()) {
            String known = List.of(QueryLanguage.values()).stream()
                    .map(QueryLanguage::text)
                    .collect(Collectors.joining(" or "));
            fields.error("QueryLanguage", "there is no query language '" + text.get() + "'; write " + known);
        }
        return language;
    }
}
