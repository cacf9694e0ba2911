package dev.pagemill.common.runtime;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Lambda's Runtime API: hands out events, and notes what comes back as it comes. */
final class RuntimeApi implements AutoCloseable {
    /** A piece of an answer, or how one was announced. */
    record Heard(String path, String mode, String text) {}

    private final HttpServer server;
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

    RuntimeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/2018-06-01/runtime/invocation/next", exchange -> {
            byte[] event;
            try {
                event = events.take().getBytes(StandardCharsets.UTF_8);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", "r1");
            exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", "" + (System.currentTimeMillis() + 60_000));
            exchange.sendResponseHeaders(200, event.length);
            exchange.getResponseBody().write(event);
            exchange.close();
        });
        server.createContext("/2018-06-01/runtime/", exchange -> {
            var path = exchange.getRequestURI().getPath().substring("/2018-06-01/runtime/".length());
            var mode = exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Response-Mode");
            note(path, String.valueOf(mode), exchange.getRequestBody());
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private void note(String path, String mode, InputStream body) throws IOException {
        var buffer = new byte[8_192];
        int read = body.read(buffer);
        while (read >= 0) {
            heard.add(new Heard(path, mode, new String(buffer, 0, read, StandardCharsets.UTF_8)));
            read = body.read(buffer);
        }
        heard.add(new Heard(path, mode, "END"));
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    void event(String json) {
        events.add(json);
    }

    Heard next() throws InterruptedException {
        var next = heard.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("Nothing came back within 20 seconds");
        }
        return next;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
