package dev.pagemill.local.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagemill.local.suite.Suite;
import dev.pagemill.local.suite.SuiteOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./pagemill keys} against the suite with {@code --auth}, from the first admin key on. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KeysCommandIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final PrintStream OUT = System.out;
    private static final PrintStream ERR = System.err;

    @TempDir
    private static Path folder;

    private static String admin = "";
    private static Suite suite;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        var fresh = pagemill("keys", "new");
        admin = found("Admin key \\(shown only now\\): (\\S+)", fresh);
        suite = Suite.start(new SuiteOptions(
                PROJECT,
                0,
                Optional.empty(),
                Optional.empty(),
                Map.of(Suite.AUTH, "true"),
                Map.of("AdminKeySha256", found("--parameter AdminKeySha256=(\\p{XDigit}{64})", fresh)),
                List.of(),
                line -> {}));
    }

    @AfterAll
    static void stop() {
        if (suite != null) {
            suite.close();
            assertEquals(List.of(), suite.refused(), "policies in template.yaml");
        }
    }

    /** A key as {@code create} and {@code rotate} print it. */
    private record Made(String id, String key) {
        static Made read(String printed) {
            return new Made(found("Id: +(\\S+)", printed), found("Key \\(shown only now\\): (pm-\\S+)", printed));
        }
    }

    private static Made create(String... options) {
        return Made.read(keys("create", options));
    }

    /** Runs a subcommand as the admin; it must end well. */
    private static String keys(String subcommand, String... options) {
        var arguments = new ArrayList<>(List.of("keys", subcommand, "--url", suite.url(), "--key", admin));
        arguments.addAll(List.of(options));
        return pagemill(arguments.toArray(String[]::new));
    }

    private static String pagemill(String... arguments) {
        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, true);
        try {
            var terminal = new Terminal(stream, stream, false, PROJECT, folder.resolve("log"));
            assertEquals(0, PagemillCommand.run(terminal, arguments), out::toString);
            return out.toString();
        } finally {
            System.setOut(OUT);
            System.setErr(ERR);
        }
    }

    private static String found(String pattern, String text) {
        var match = Pattern.compile(pattern).matcher(text);
        assertTrue(match.find(), text);
        return match.group(1);
    }

    private static HttpResponse<String> call(String key, String method, String path, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(suite.url() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("content-type", "application/json")
                .header("authorization", "Bearer " + key);
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode usage(String key) throws IOException, InterruptedException {
        var answer = call(key, "GET", "/v2/team/credit-usage", "");
        assertEquals(200, answer.statusCode(), answer.body());
        return JSON.readTree(answer.body()).path("data");
    }

    @Test
    void aKeyOpensWhatItsScopesSay() throws IOException, InterruptedException {
        var made = create("--tenant", "acme", "--name", "crawler", "--scope", "scrape", "--pages-per-month", "7");
        assertEquals(7, usage(made.key()).path("planCredits").asInt());
        assertEquals(403, call(made.key(), "GET", "/v1/keys", "").statusCode());
        assertEquals(
                401, call(made.key() + "x", "GET", "/v2/team/credit-usage", "").statusCode());
        assertEquals(401, call("", "GET", "/v2/team/credit-usage", "").statusCode());
        var line = found("(?m)^(" + made.id() + " .*)$", keys("list", "--tenant", "acme"));
        assertTrue(line.matches(".* good +acme +crawler +scrape"), line);
        assertTrue(!keys("list", "--tenant", "other").contains(made.id()));
    }

    @Test
    void aKeyIsHeldToItsLimits() throws IOException, InterruptedException {
        var made = create("--tenant", "slow", "--scope", "scrape", "--requests-per-minute", "1");
        var statuses = new ArrayList<Integer>();
        // Three, since a new minute may begin between two of them.
        for (int i = 0; i < 3; i++) {
            statuses.add(call(made.key(), "POST", "/v2/scrape", "{\"url\":\"http://127.0.0.1:1/\"}")
                    .statusCode());
        }
        assertEquals(400, statuses.getFirst(), statuses.toString());
        assertTrue(statuses.contains(429), statuses.toString());
        assertEquals(200, call(made.key(), "GET", "/v2/team/credit-usage", "").statusCode());
    }

    @Test
    void aRotatedKeyGoesOnWhileTheNewOneIsTakenUp() throws IOException, InterruptedException {
        var old = create("--tenant", "turning", "--scope", "scrape");
        var fresh = Made.read(keys("rotate", old.id(), "--tenant", "turning"));
        assertEquals(200, call(old.key(), "GET", "/v2/team/credit-usage", "").statusCode());
        assertEquals(200, call(fresh.key(), "GET", "/v2/team/credit-usage", "").statusCode());
    }

    @Test
    void aRevokedKeyOpensNothing() throws IOException, InterruptedException {
        var made = create("--tenant", "gone", "--name", "old one", "--scope", "scrape");
        assertTrue(keys("revoke", made.id(), "--tenant", "gone").contains("Revoked " + made.id()));
        var line = found("(?m)^(" + made.id() + " .*)$", keys("list", "--tenant", "gone"));
        assertTrue(line.contains(" ended "), line);
        assertEquals(401, call(made.key(), "GET", "/v2/team/credit-usage", "").statusCode());
    }
}
