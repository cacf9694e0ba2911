package dev.pagemill.bench.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.recipe.InMemoryRecipeStore;
import dev.pagemill.ml.recipe.RecipeStore;
import dev.pagemill.ml.structured.ExtractionRequest;
import dev.pagemill.ml.structured.Extractor;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Counts the model calls that a site's pages cost, with and without recipes. The site is made here: a name and
 * a price in JSON-LD; a warranty and an energy class that only its own words and style tell; a designer that it
 * never names; half way through, a new style.
 */
@Command(
        name = "model-calls",
        mixinStandardHelpOptions = true,
        description = "Model calls for the pages of one site, with and without recipes.")
public final class ModelCallsCommand implements Callable<Integer> {
    private static final JsonNode SCHEMA = Json.parse("""
            {"type":"object","properties":{"name":{"type":"string"},"price":{"type":"number"},
             "warranty":{"type":"integer"},"energyClass":{"type":"string"},"designer":{"type":"string"}}}""");

    @Option(names = "--pages", description = "Pages of the site (default: ${DEFAULT-VALUE}).")
    int pages = 1_000;

    @Override
    public Integer call() {
        report("without recipes", Optional.empty());
        report("with recipes", Optional.of(new InMemoryRecipeStore()));
        return 0;
    }

    private void report(String title, Optional<RecipeStore> recipes) {
        var answers = new LinkedHashMap<String, JsonNode>();
        var model = new StandInModel(question -> answers);
        var extractor = new Extractor(Optional.of(model), recipes);
        int right = 0;
        int found = 0;
        for (int i = 0; i < pages; i++) {
            answers.clear();
            answers.putAll(truth(i));
            var page = StoredPage.sources(html(i).getBytes(StandardCharsets.UTF_8));
            var data = extractor.extract(page, ExtractionRequest.of(SCHEMA)).data();
            for (var field : truth(i).entrySet()) {
                found += data.has(field.getKey()) ? 1 : 0;
                String got = data.path(field.getKey()).asText();
                right += field.getValue().asText().equals(got) ? 1 : 0;
            }
        }
        System.out.printf(
                "%-16s %d model calls for %d pages; of %d values of the site's own words %d found, %d right%n",
                title, model.calls(), pages, 2 * pages, found, right);
    }

    private static Map<String, JsonNode> truth(int page) {
        return Map.of("warranty", IntNode.valueOf(years(page)), "energyClass", TextNode.valueOf(energy(page)));
    }

    private static int years(int page) {
        return 1 + page % 17;
    }

    private static String energy(int page) {
        return "Klasse " + "ABCDEFG".charAt(page % 7) + page % 3;
    }

    private String html(int page) {
        boolean restyled = page >= pages / 2;
        int years = years(page);
        String energy = energy(page);
        return """
                <html><head><title>Kessel %1$d | Laden</title><link rel=canonical href="https://laden.example/kessel/%1$d">
                <script type="application/ld+json">{"@type":"Product","name":"Kessel %1$d","offers":{"price":%2$d}}</script>
                </head><body><h1>Kessel %1$d</h1><p class=text>Ein Kessel.</p>%3$s</body></html>""".formatted(
                        page,
                        20 + page % 60,
                        restyled
                                ? "<section class=data><div><b>Garantie (Jahre):</b> " + years
                                        + "</div><em class=klasse>" + energy + "</em></section>"
                                : "<dl><dt>Garantie in Jahren</dt><dd>" + years
                                        + "</dd></dl><div class=energie><span class=stufe>" + energy + "</span></div>");
    }
}
