package dev.pagemill.local.command;

import dev.pagemill.local.suite.Suite;
import dev.pagemill.local.suite.SuiteOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that runs functions. */
final class SuiteFlags {
    @Option(
            names = "--env",
            paramLabel = "NAME=VALUE",
            description = "Environment variable for every function; PAGEMILL_* variables of this shell are passed on.")
    private Map<String, String> environment = new LinkedHashMap<>();

    @Option(
            names = "--parameter",
            paramLabel = "NAME=VALUE",
            description =
                    "Parameter of template.yaml in place of its default, such as ModelUrl=http://localhost:11434/v1.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(
            names = "--allow",
            paramLabel = "HOST:PORT",
            description = "Private address that may be scraped, exactly as written; every other one is refused.")
    private List<String> allowed = new ArrayList<>();

    @Option(
            names = "--resolve",
            paramLabel = "HOST[:PORT]=ADDRESS:PORT",
            description =
                    "Fetch pages of HOST from this address, by plain HTTP, as curl's --resolve and --connect-to do.")
    private List<String> resolved = new ArrayList<>();

    @Option(
            names = "--aws",
            paramLabel = "URL",
            description = "Use this server (such as LocalStack) for DynamoDB, SQS and S3 instead of starting our own.")
    private @Nullable URI aws;

    @Option(names = "--auth", description = "Ask every caller for an API key; make the first with ./pagemill keys new.")
    private boolean auth;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show what the functions log; otherwise it goes to .pagemill/pagemill.log.")
    private boolean verbose;

    boolean verbose() {
        return verbose;
    }

    /** Options for a suite; {@code port} 0 for any. */
    SuiteOptions options(Terminal terminal, int port, Optional<Path> data, List<String> alsoAllowed) {
        Map<String, String> variables = new LinkedHashMap<>();
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("PAGEMILL_")) {
                variables.put(name, value);
            }
        });
        if (!resolved.isEmpty()) {
            variables.put("PAGEMILL_RESOLVE", Resolving.entries(resolved));
        }
        if (auth) {
            variables.put(Suite.AUTH, "true");
        }
        variables.putAll(environment);
        List<String> addresses = new ArrayList<>(allowed);
        addresses.addAll(alsoAllowed);
        return new SuiteOptions(
                terminal.project(),
                port,
                data,
                Optional.ofNullable(aws),
                variables,
                parameters,
                addresses,
                terminal::progress);
    }
}
