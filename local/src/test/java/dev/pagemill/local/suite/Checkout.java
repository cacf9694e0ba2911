package dev.pagemill.local.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that integration tests run, and its example. */
final class Checkout {
    static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    static final Path EXAMPLE = PROJECT.resolve("examples/price-watch");

    private Checkout() {}

    /** What the example must give, written by hand beside its site. */
    static JsonNode expected() throws IOException {
        return new ObjectMapper().readTree(Files.readString(EXAMPLE.resolve("expected.json")));
    }
}
