package dev.pagemill.local.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The streaming function as Lambda would start it: the layers under one folder, their command in place of the
 * runtime, a process of its own that asks the Runtime API for events, and a model that writes slowly.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class StreamingRuntimeIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String EVENT = """
            {"version":"2.0","routeKey":"$default","rawPath":"/v1/chat/completions","headers":{"authorization":"Bearer secret"},
             "requestContext":{"stage":"$default","http":{"method":"POST","path":"/v1/chat/completions"}},
             "body":"{\\"stream\\":true,\\"messages\\":[{\\"role\\":\\"user\\",\\"content\\":\\"slowly\\"}]}","isBase64Encoded":false}""";

    /** SHA-256 of "secret". */
    private static final String ADMIN = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

    private record Piece(long nanos, String mode, String text) {}

    @TempDir
    private Path opt;

    private void layOut() throws IOException {
        var lib = Files.createDirectories(opt.resolve("java/lib"));
        for (var layer : new String[] {"common", "scraping", "ml"}) {
            try (Stream<Path> jars = Files.list(ROOT.resolve("layers/" + layer + "/target/layer/java/lib"))) {
                for (var jar : (Iterable<Path>) jars::iterator) {
                    Files.copy(jar, lib.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        var command = ROOT.resolve("layers/common/target/layer/pagemill-stream");
        Files.copy(command, opt.resolve("pagemill-stream"), StandardCopyOption.COPY_ATTRIBUTES);
        assertTrue(Files.isExecutable(opt.resolve("pagemill-stream")));
    }

    private static HttpServer runtimeApi(BlockingQueue<Piece> heard) throws IOException {
        var events = new ArrayBlockingQueue<String>(1);
        events.add(EVENT);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/2018-06-01/runtime/invocation/next", exchange -> {
            try {
                var event = events.take().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", "r1");
                exchange.getResponseHeaders()
                        .set("Lambda-Runtime-Deadline-Ms", "" + (System.currentTimeMillis() + 60_000));
                exchange.sendResponseHeaders(200, event.length);
                exchange.getResponseBody().write(event);
                exchange.close();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        server.createContext("/2018-06-01/runtime/", exchange -> {
            var mode = exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Response-Mode");
            var buffer = new byte[8_192];
            int read = exchange.getRequestBody().read(buffer);
            while (read >= 0) {
                var text = new String(buffer, 0, read, StandardCharsets.UTF_8);
                heard.add(new Piece(System.nanoTime(), String.valueOf(mode), text));
                read = exchange.getRequestBody().read(buffer);
            }
            heard.add(new Piece(System.nanoTime(), "", "END"));
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return server;
    }

    private Process started(ModelServer model, HttpServer api) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var process = new ProcessBuilder(opt.resolve("pagemill-stream").toString(), java, "-ignored", "Runtime");
        var environment = process.environment();
        environment.put(
                "LAMBDA_TASK_ROOT", ROOT.resolve("functions/llm/target/llm.jar").toString());
        environment.put(
                "AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + api.getAddress().getPort());
        environment.put("_HANDLER", "dev.pagemill.llm.LlmApi");
        environment.put("PAGEMILL_RESPONSE_STREAM", "true");
        environment.put("PAGEMILL_ADMIN_KEY_SHA256", ADMIN);
        environment.put("KEYS_TABLE", "keys");
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_ACCESS_KEY_ID", "a");
        environment.put("AWS_SECRET_ACCESS_KEY", "b");
        environment.put("PAGEMILL_MODEL_URL", model.url());
        environment.put("PAGEMILL_MODEL", "stand-in");
        return process.redirectErrorStream(true)
                .redirectOutput(opt.resolve("log").toFile())
                .start();
    }

    @Test
    void streamsThroughTheRuntimeApi() throws IOException, InterruptedException {
        layOut();
        var heard = new ArrayBlockingQueue<Piece>(1_000);
        var api = runtimeApi(heard);
        try (var model = ModelServer.start()) {
            var process = started(model, api);
            try {
                var first = heard.poll(60, TimeUnit.SECONDS);
                assertTrue(first != null, () -> log());
                assertEquals("streaming", first.mode());
                assertTrue(first.text().startsWith("{\"statusCode\":200,"), first::text);
                var all = new StringBuilder(first.text());
                var last = first;
                while (!last.text().equals("END")) {
                    last = heard.poll(20, TimeUnit.SECONDS);
                    assertTrue(last != null, () -> log());
                    all.append(last.text());
                }
                assertTrue(all.indexOf("data: [DONE]") > 0, all::toString);
                assertTrue(last.nanos() - first.nanos() > TimeUnit.MILLISECONDS.toNanos(300), "all came at once");
            } finally {
                process.destroy();
                process.waitFor(10, TimeUnit.SECONDS);
            }
        } finally {
            api.stop(0);
        }
    }

    private String log() {
        try {
            return Files.readString(opt.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
