package dev.pagemill.bench.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code ./pagemill start} as a process, with state in memory. */
final class LocalSuite implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration RUN_LIMIT = Duration.ofMinutes(30);
    private static final int POLL_MILLIS = 100;
    private static final String UP = "Pagemill is up at ";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    private LocalSuite(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** @param project the checkout, with everything built */
    static LocalSuite start(Path project) throws IOException, InterruptedException {
        Path out = Files.createTempFile("pagemill-bench", ".out");
        var process = new ProcessBuilder(project.resolve("pagemill").toString(), "start", "--port", "0")
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        Optional<String> url = Optional.empty();
        while (url.isEmpty()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroy();
                throw new IllegalStateException("The suite does not start; is everything built? (./mvnw package)");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            url = Files.readAllLines(out).stream()
                    .filter(line -> line.startsWith(UP))
                    .map(line -> line.substring(UP.length()).split(" ", 2)[0])
                    .findFirst();
        }
        return new LocalSuite(process, url.get());
    }

    /** Where the suite's DynamoDB Local listens, as its command line tells. */
    URI dynamoDb() {
        String port = process.descendants()
                .flatMap(child -> child.info().arguments().map(Arrays::asList).stream())
                .filter(arguments -> arguments.contains("-port"))
                .map(arguments -> arguments.get(arguments.indexOf("-port") + 1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The suite has no DynamoDB Local"));
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Runs a workflow to its end and gives the seconds that this took. */
    double run(String name, JsonNode definition) throws IOException, InterruptedException {
        var workflow = Json.object().put("name", name);
        workflow.set("definition", definition);
        call("POST", "/v1/workflows", Json.write(workflow));
        long begun = System.nanoTime();
        call("POST", "/v1/workflows/" + name + "/runs", "{}");
        while (true) {
            String status = call("GET", "/v1/runs?limit=1&workflow=" + name, "")
                    .at("/items/0/status")
                    .asText();
            double seconds = (System.nanoTime() - begun) / 1e9;
            if (status.equals("SUCCEEDED")) {
                return seconds;
            }
            if (!status.equals("RUNNING") || seconds > RUN_LIMIT.toSeconds()) {
                throw new IllegalStateException("The run is " + status + " after " + seconds + " s");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("content-type", "application/json")
                .build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(method + " " + path + " gave " + answer.statusCode() + " " + answer.body());
        }
        return Json.parse(answer.body());
    }

    @Override
    public void close() {
        client.close();
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
