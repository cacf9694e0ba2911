package dev.pagemill.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.local.runtime.Invocation;
import dev.pagemill.local.suite.SingleFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Scrapes one page with no server beside it. */
@Command(
        name = "scrape",
        description = "Fetches one page and prints it as Markdown, HTML, links, or data that a JSON Schema describes.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ScrapeCommand implements Callable<Integer> {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String FUNCTION = "ScrapeWorker";

    /** What is printed. */
    enum Format {
        MARKDOWN,
        HTML,
        LINKS,
        JSON
    }

    private final Terminal terminal;

    @Parameters(paramLabel = "URL", description = "Address of the page, http or https.")
    private String url = "";

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            description = "markdown, html, links or json (default: markdown).")
    private Format format = Format.MARKDOWN;

    @Option(names = "--schema", paramLabel = "FILE", description = "JSON Schema of the data; with --format json.")
    private @Nullable Path schema;

    @Option(names = "--whole-page", description = "Not only the main content.")
    private boolean wholePage;

    @Mixin
    private SuiteFlags flags = new SuiteFlags();

    ScrapeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        terminal.redirectFunctions(flags.verbose());
        byte[] event = MAPPER.writeValueAsBytes(event());
        var options = flags.options(terminal, 0, Optional.empty(), List.of());
        return switch (new SingleFunction(options).invokeAlone(FUNCTION, event)) {
            case Invocation.Answer(byte[] answer) -> {
                terminal.out().println(printed(MAPPER.readTree(answer)));
                yield 0;
            }
            case Invocation.Failure(String type, String message) -> {
                terminal.err().println("pagemill: " + (message.isEmpty() ? type : message));
                yield 1;
            }
        };
    }

    private ObjectNode event() throws IOException {
        ObjectNode event = MAPPER.createObjectNode();
        event.put("url", url.contains("://") ? url : "https://" + url).put("onlyMainContent", !wholePage);
        if (format != Format.JSON) {
            event.putArray("formats").add(format.name().toLowerCase(Locale.ROOT));
            return event;
        }
        if (schema == null) {
            throw new UserError("--format json needs --schema FILE, a JSON Schema of the data to extract");
        }
        event.putArray("formats").addObject().put("type", "json").set("schema", schema(schema));
        return event;
    }

    private static JsonNode schema(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UserError("there is no schema file " + file);
        }
        try {
            return MAPPER.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new UserError(file + " is not JSON: " + e.getOriginalMessage());
        }
    }

    private String printed(JsonNode document) {
        return switch (format) {
            case MARKDOWN -> document.path("markdown").asText().stripTrailing();
            case HTML -> document.path("html").asText().stripTrailing();
            case JSON -> Printing.pretty(document.path("json"));
            case LINKS ->
                StreamSupport.stream(document.path("links").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining("\n"));
        };
    }
}
