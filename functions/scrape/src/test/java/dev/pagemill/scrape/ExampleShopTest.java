package dev.pagemill.scrape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import dev.pagemill.common.config.Settings;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.scraping.fetch.Validators;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The tasks of the price-watch example on its own shop, with the real extractor and no model. */
class ExampleShopTest {
    private static final Path EXAMPLE =
            Path.of("../../examples/price-watch").toAbsolutePath().normalize();

    @Test
    void readsEveryProductOfTheShop() throws IOException {
        var shop = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                EXAMPLE.resolve("site"),
                SimpleFileServer.OutputLevel.NONE);
        shop.start();
        try {
            var expected = new ArrayList<JsonNode>();
            Json.parse(Files.readString(EXAMPLE.resolve("expected.json"))).forEach(record -> {
                var fields = record.<com.fasterxml.jackson.databind.node.ObjectNode>deepCopy();
                fields.remove("verdict");
                expected.add(fields);
            });
            // As text: 189 is the same number whether it was read as an int or as a decimal.
            assertEquals(Json.write(expected), Json.write(products(shop)));
        } finally {
            shop.stop(0);
        }
    }

    private static List<JsonNode> products(HttpServer shop) throws IOException {
        int port = shop.getAddress().getPort();
        var environment = Map.of("PAGEMILL_RESOLVE", "shop.example:80=127.0.0.1:" + port);
        var scrapes = ScrapeWiring.scrapes(
                new Settings(environment), ScrapeWiring.extraction(new Settings(environment)), Duration.ofSeconds(20));
        var asker = new Scrapes.Asker("1", "default", Optional.empty());
        var listing = scrapes.scrape(
                        asker,
                        Json.parse("{\"url\":\"http://shop.example/\",\"formats\":[\"links\"]}"),
                        Validators.NONE)
                .orElseThrow();
        var schema = Json.parse(Files.readString(EXAMPLE.resolve("workflow.json")))
                .findValue("ExtractProduct")
                .at("/Arguments/schema");
        var found = new ArrayList<JsonNode>();
        for (var link :
                assertInstanceOf(Scrapes.Outcome.Done.class, listing).output().path("links")) {
            if (link.asText().contains("/products/")) {
                var input = Json.object().put("url", link.asText());
                input.set("schema", schema);
                var outcome = scrapes.extract(asker, input);
                var data = assertInstanceOf(Scrapes.Outcome.Done.class, outcome, outcome.toString())
                        .output()
                        .path("data");
                if (!found.contains(data)) {
                    found.add(data);
                }
            }
        }
        return found;
    }
}
