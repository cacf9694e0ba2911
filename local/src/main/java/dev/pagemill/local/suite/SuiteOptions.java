package dev.pagemill.local.suite;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How the suite is to run.
 *
 * @param project the checkout, with template.yaml
 * @param port of the HTTP API, 0 for any free one
 * @param data folder for state; in memory where there is none
 * @param aws a server for all AWS services, such as LocalStack, in place of our own
 * @param environment variables for every function, over those of the template
 * @param parameters of the template
 * @param allowed addresses as host:port that the scraper may reach though they are not public
 * @param progress told before something slow begins
 */
public record SuiteOptions(
        Path project,
        int port,
        Optional<Path> data,
        Optional<URI> aws,
        Map<String, String> environment,
        Map<String, String> parameters,
        List<String> allowed,
        Consumer<String> progress) {
    public SuiteOptions {
        environment = Map.copyOf(environment);
        parameters = Map.copyOf(parameters);
        allowed = List.copyOf(allowed);
    }

    /** In memory, on any free port, with nothing set. */
    public static SuiteOptions inMemory(Path project) {
        return new SuiteOptions(
                project, 0, Optional.empty(), Optional.empty(), Map.of(), Map.of(), List.of(), line -> {});
    }
}
