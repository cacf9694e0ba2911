package dev.pagemill.ml.structured;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.value.DateText;
import dev.pagemill.ml.value.NumberText;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a model's answer into a draft. A value counts as verified when the words that the model quotes for
 * it, or the value itself, stand on the page and the words say the value.
 */
final class Evidence {
    private static final int MIN_TELLING_CHARS = 4;

    private final PageSources page;
    private final TextSpans spans;

    Evidence(PageSources page) {
        this.page = page;
        this.spans = new TextSpans(page.markdown().isEmpty() ? page.text() : page.markdown());
    }

    /** Adds what the answer knows and the draft is missing; what the draft has stays. */
    Draft merged(Draft draft, JsonNode answer, ExtractionRequest.Options options) {
        return taken(draft, answer, options, false);
    }

    /** Lets the answer correct what an earlier answer said; what came from the page itself stays. */
    Draft replaced(Draft draft, JsonNode answer, ExtractionRequest.Options options) {
        return taken(draft, answer, options, true);
    }

    private Draft taken(Draft draft, JsonNode answer, ExtractionRequest.Options options, boolean correct) {
        var data = answer.has("data") ? answer.path("data") : answer;
        var taking = new Taking(quotes(answer), draft, options, correct);
        JsonNode result = draft.data() instanceof ObjectNode object && data.isObject()
                ? taking.object(object.deepCopy(), data, "")
                : taking.leafOrList(draft.data(), data, "");
        return new Draft(result, taking.sources, taking.missing);
    }

    private static Map<String, String> quotes(JsonNode answer) {
        var quotes = new HashMap<String, String>();
        for (var each : answer.path("quotes")) {
            String field = each.path("field").asText();
            // Models name fields as /name, name, $.name or /data/name.
            String pointer = "/"
                    + field.replaceFirst("^[/$#.]+", "")
                            .replaceFirst("^data[/.]", "")
                            .replace('.', '/');
            quotes.put(pointer, each.path("quote").asText());
        }
        return quotes;
    }

    private final class Taking {
        private final Map<String, String> quotes;
        private final ExtractionRequest.Options options;
        private final boolean correct;
        private final Map<String, Provenance> sources;
        private final Set<String> missing;

        Taking(Map<String, String> quotes, Draft draft, ExtractionRequest.Options options, boolean correct) {
            this.quotes = quotes;
            this.options = options;
            this.correct = correct;
            this.sources = new LinkedHashMap<>(draft.sources());
            this.missing = new LinkedHashSet<>(draft.missing());
        }

        ObjectNode object(ObjectNode into, JsonNode from, String pointer) {
            from.properties().forEach(entry -> {
                String at = pointer + "/" + PageItem.escaped(entry.getKey());
                var old = into.path(entry.getKey());
                var merged =
                        old instanceof ObjectNode nested && entry.getValue().isObject()
                                ? object(nested, entry.getValue(), at)
                                : leafOrList(old, entry.getValue(), at);
                if (!merged.isMissingNode() && !merged.isNull()) {
                    into.set(entry.getKey(), merged);
                } else if (correct) {
                    into.remove(entry.getKey());
                }
            });
            return into;
        }

        JsonNode leafOrList(JsonNode old, JsonNode value, String pointer) {
            boolean filled = !old.isMissingNode() && !old.isNull() && !(old.isContainerNode() && old.isEmpty());
            if (filled && !replaceable(pointer) || value.isNull()) {
                return old;
            }
            return switch (value) {
                case ObjectNode object -> present(object(Json.object(), object, pointer));
                case ArrayNode array -> present(list(array, pointer));
                default -> leaf(value, pointer);
            };
        }

        private boolean replaceable(String pointer) {
            var source = sources.get(pointer);
            return correct && (source == null || source.source().equals("model"));
        }

        private ArrayNode list(ArrayNode from, String pointer) {
            var list = Json.mapper().createArrayNode();
            for (var each : from) {
                var taken = leafOrList(Json.mapper().missingNode(), each, pointer + "/" + list.size());
                if (!taken.isMissingNode() && !taken.isNull()) {
                    list.add(taken);
                }
            }
            missing.remove(pointer);
            return list;
        }

        private JsonNode present(JsonNode container) {
            return container.isEmpty() ? Json.mapper().missingNode() : container;
        }

        private JsonNode leaf(JsonNode value, String pointer) {
            var provenance = provenance(value, Optional.ofNullable(quotes.get(pointer)));
            if (options.dropUnverified() && !provenance.verified()) {
                return Json.mapper().missingNode();
            }
            sources.put(pointer, provenance);
            missing.remove(pointer);
            return value;
        }
    }

    private Provenance provenance(JsonNode value, Optional<String> quote) {
        var quoted = quote.filter(words -> says(words, value)).flatMap(spans::find);
        // A short value stands on most pages by chance; a quote that is not there is no reason to look for it.
        boolean tellsItself = quote.isEmpty() || value.asText().length() >= MIN_TELLING_CHARS;
        var span = quoted.or(() -> tellsItself ? spans.find(value.asText()) : Optional.empty());
        return span.map(found ->
                        new Provenance("model", "chars " + found.start() + "-" + found.end(), found.text(), true))
                .orElseGet(() -> new Provenance("model", "", quote.orElse(""), false));
    }

    /** Whether the quoted words say the value: as they are, as a number, or as a date. */
    private boolean says(String words, JsonNode value) {
        if (value.isNumber()) {
            return NumberText.all(words).stream().anyMatch(number -> number.compareTo(value.decimalValue()) == 0);
        }
        if (value.isBoolean()) {
            return !words.isBlank();
        }
        String text = TextSpans.normalised(value.asText());
        String said = TextSpans.normalised(words);
        return !said.isEmpty()
                && (said.contains(text)
                        || text.contains(said)
                        || DateText.date(words, page.language().orElse(""))
                                .filter(text::startsWith)
                                .isPresent());
    }
}
