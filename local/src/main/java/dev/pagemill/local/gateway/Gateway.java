package dev.pagemill.local.gateway;

import java.io.IOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server of the suite, on loopback only. */
public final class Gateway implements AutoCloseable {
    /** API Gateway's limit for a request's body. */
    static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

    private static final int MAX_HEADER_BYTES = 10_240;
    private static final int MAX_THREADS = 32;
    private static final String LOOPBACK = "127.0.0.1";

    private final Server server;
    private final ServerConnector connector;

    private Gateway(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Binds the port; requests wait until {@link #serve} is called.
     *
     * @param port 0 for any free one
     * @throws PortInUse when something else listens there
     */
    public static Gateway bind(int port) {
        var threads = new QueuedThreadPool(MAX_THREADS);
        threads.setName("gateway");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        var server = new Server(threads);
        var configuration = new HttpConfiguration();
        configuration.setRequestHeaderSize(MAX_HEADER_BYTES);
        configuration.setSendServerVersion(false);
        // As the service: paths reach the function as the caller wrote them.
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        var connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
        connector.setHost(LOOPBACK);
        connector.setPort(port);
        try {
            connector.open();
        } catch (IOException e) {
            throw e.getCause() instanceof BindException ? new PortInUse(port) : new PortInUse(port, e);
        }
        server.addConnector(connector);
        return new Gateway(server, connector);
    }

    /** Base URL, without a slash at the end. */
    public String url() {
        return "http://" + LOOPBACK + ":" + connector.getLocalPort();
    }

    /** Begins to answer. */
    public void serve(Dispatcher dispatcher) {
        server.setHandler(JobSockets.before(new GatewayHandler(dispatcher), server));
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP server does not start: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            connector.close();
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP server does not stop: " + e.getMessage(), e);
        }
    }

    /** Header fields by lower-case name. */
    static Map<String, List<String>> headers(Iterable<HttpField> fields) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (HttpField field : fields) {
            headers.computeIfAbsent(field.getName().toLowerCase(Locale.ROOT), ignored -> new ArrayList<>())
                    .add(field.getValue() == null ? "" : field.getValue());
        }
        return headers;
    }
}
