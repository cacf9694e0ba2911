package dev.pagemill.local.example;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Serves a folder on loopback. */
public final class SiteServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int MAX_THREADS = 12;
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("xml", "application/xml"),
            Map.entry("csv", "text/csv; charset=utf-8"),
            Map.entry("md", "text/markdown; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("pdf", "application/pdf"));

    private final Server server;
    private final ServerConnector connector;

    private SiteServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Starts to serve.
     *
     * @param preferredPort taken when it is free, another when it is not; 0 for any
     */
    public static SiteServer start(Path folder, int preferredPort) {
        var threads = new QueuedThreadPool(MAX_THREADS);
        threads.setName("site");
        threads.setDaemon(true);
        var server = new Server(threads);
        var connector = new ServerConnector(server);
        connector.setHost(LOOPBACK);
        server.addConnector(connector);
        server.setHandler(new Files404(folder.toAbsolutePath().normalize()));
        open(connector, preferredPort);
        try {
            server.start();
        } catch (Exception e) {
            throw new ExampleException("the site " + folder + " cannot be served: " + e.getMessage());
        }
        return new SiteServer(server, connector);
    }

    private static void open(ServerConnector connector, int preferredPort) {
        try {
            connector.setPort(preferredPort);
            connector.open();
        } catch (IOException taken) {
            connector.setPort(0); // server.start() opens it
        }
    }

    /** The port it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Host and port, as in an address. */
    public String authority() {
        return LOOPBACK + ":" + port();
    }

    /** Base URL, without a slash at the end. */
    public String url() {
        return "http://" + authority();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new ExampleException("the site's server does not stop: " + e.getMessage());
        }
    }

    /** Files of the folder; index.html for folders; 404 for what is not there or lies outside. */
    private static final class Files404 extends Handler.Abstract.NonBlocking {
        private final Path folder;

        Files404(Path folder) {
            this.folder = folder;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws IOException {
            Optional<Path> file = file(Request.getPathInContext(request));
            if (file.isEmpty()) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
                return true;
            }
            String name = file.get().getFileName().toString();
            String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
            response.getHeaders().put("Content-Type", type);
            response.write(true, ByteBuffer.wrap(Files.readAllBytes(file.get())), callback);
            return true;
        }

        private Optional<Path> file(String path) {
            Path file = folder.resolve(path.substring(1)).normalize();
            if (Files.isDirectory(file)) {
                file = file.resolve("index.html");
            }
            return file.startsWith(folder) && Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
        }
    }
}
