package dev.pagemill.local.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pagemill.local.suite.Suite;
import dev.pagemill.local.suite.SuiteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The published SDK, command line and MCP server of Firecrawl, over a site of our own. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FirecrawlClientsIT {
    private static final String SITE = "http://lamps.example";

    private static LampShop shop;
    private static Suite suite;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeTrue(Node.isInstalled(), "skipped: no Node with npm on this machine");
        Node.installClients();
        shop = LampShop.start();
        suite = Suite.start(new SuiteOptions(
                Path.of("..").toAbsolutePath().normalize(),
                0,
                Optional.empty(),
                Optional.empty(),
                Map.of(
                        "PAGEMILL_RESOLVE",
                        "lamps.example:80=" + shop.authority(),
                        "PAGEMILL_HOST_GAP_MILLIS",
                        "0",
                        "PAGEMILL_ANSWER_SECONDS",
                        "4",
                        "PAGEMILL_SEARCH_URL",
                        "http://" + shop.authority()),
                Map.of(),
                List.of(),
                line -> {}));
    }

    @AfterAll
    static void stop() {
        if (suite != null) {
            suite.close();
            assertEquals(List.of(), suite.refused(), "policies in template.yaml");
        }
        if (shop != null) {
            shop.close();
        }
    }

    private static Map<String, String> environment() {
        return Map.of(
                "PAGEMILL_URL",
                suite.url(),
                "SITE",
                SITE,
                "PLAIN_SITE",
                "http://" + shop.authority(),
                "SEARCHES",
                "true",
                "FIRECRAWL_API_URL",
                suite.url(),
                "FIRECRAWL_API_KEY",
                "fc-not-asked-for",
                "FIRECRAWL_NO_TELEMETRY",
                "1",
                "FIRECRAWL_NO_UPDATE_CHECK",
                "1");
    }

    @Test
    void theSdkDoesAllThatNeedsNoBrowser() throws IOException, InterruptedException {
        Node.passes("", "sdk.mjs", environment());
    }

    @Test
    void theCommandLineScrapesCrawlsMapsAndParses() throws IOException, InterruptedException {
        Node.passes("", "cli.mjs", environment());
    }

    @Test
    void theMcpServerScrapesMapsAndCrawls() throws IOException, InterruptedException {
        Node.passes("", "mcp.mjs", environment());
    }
}
