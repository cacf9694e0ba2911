package dev.pagemill.scraping.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server on loopback that writes exactly the bytes a test wants, however wrong they are. */
public final class LocalSite implements AutoCloseable {
    private final ServerSocket server;
    private final Map<String, Answer> pages = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** Writes an answer; the connection is closed after it. */
    @FunctionalInterface
    public interface Answer {
        void write(String request, OutputStream out) throws IOException;
    }

    public LocalSite() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Answers a path. */
    public LocalSite on(String path, Answer answer) {
        pages.put(path, answer);
        return this;
    }

    /** Answers a path with a status line, headers and a body whose length is told. */
    public LocalSite on(String path, String head, byte[] body) {
        return on(path, (request, out) -> {
            out.write((head.strip() + "\r\nContent-Length: " + body.length + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
        });
    }

    /** Answers a path with an HTML page. */
    public LocalSite page(String path, String html) {
        return on(
                path,
                "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8",
                html.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers a path with a redirect. */
    public LocalSite redirect(String path, String location) {
        return on(path, "HTTP/1.1 302 Found\r\nLocation: " + location, new byte[0]);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The URL of a path under a host name that the test's resolver or rules lead here. */
    public String url(String host, String path) {
        return "http://" + host + ":" + port() + path;
    }

    /** Every request so far: its head as it came. */
    public List<String> requests() {
        return requests;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            var head = new ArrayList<String>();
            for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                head.add(line);
            }
            if (head.isEmpty()) {
                return;
            }
            var path = head.getFirst().split(" ")[1];
            requests.add(String.join("\n", head));
            var missing = (Answer) (request, out) ->
                    out.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.ISO_8859_1));
            pages.getOrDefault(path, missing).write(String.join("\n", head), socket.getOutputStream());
        } catch (IOException e) {
            // The client went away, as many tests want it to.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
