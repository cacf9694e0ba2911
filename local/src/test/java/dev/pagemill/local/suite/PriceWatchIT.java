package dev.pagemill.local.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.local.example.Example;
import dev.pagemill.local.example.SiteServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** The example through the HTTP API, every record asserted, on each backing that is there. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class PriceWatchIT {
    private static void runExample(Optional<URI> aws) throws IOException, InterruptedException {
        Example example = Example.read(Checkout.EXAMPLE);
        Path folder = example.site().orElseThrow();
        try (var site = SiteServer.start(folder, 0);
                var suite = StartedSuite.thatMayReach(site.authority(), aws)) {
            var api = suite.api();
            api.deploy(example.name(), example.definition());
            JsonNode input = example.input(Optional.of(site.url()));
            String key = UUID.randomUUID().toString();
            String id = api.start(example.name(), input, key).path("id").asText();
            assertEquals(id, api.start(example.name(), input, key).path("id").asText(), "one key, one run");
            JsonNode run = suite.ended(id);
            assertEquals("SUCCEEDED", run.path("status").asText(), run::toPrettyString);
            assertEquals(Checkout.expected(), run.path("output"));
            for (JsonNode state : run.path("states")) {
                assertEquals("SUCCEEDED", state.path("status").asText(), state::toString);
            }
            suite.keepsToItsPolicies();
        }
    }

    @Test
    void givesEveryRecordOnTheEmbeddedBacking() throws IOException, InterruptedException {
        runExample(Optional.empty());
    }

    @Test
    void givesEveryRecordOnTheServerOfTheEnvironment() throws IOException, InterruptedException {
        String url = System.getenv("AWS_ENDPOINT_URL");
        assumeTrue(url != null, "skipped: AWS_ENDPOINT_URL is not set");
        runExample(Optional.of(URI.create(url)));
    }

    @Test
    void givesEveryRecordOnLocalStack() throws IOException, InterruptedException {
        assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "skipped: no Docker on this machine");
        var image = DockerImageName.parse("localstack/localstack:4.14.0");
        try (var localStack = new LocalStackContainer(image).withServices("dynamodb", "sqs", "s3")) {
            localStack.start();
            runExample(Optional.of(localStack.getEndpoint()));
        }
    }
}
