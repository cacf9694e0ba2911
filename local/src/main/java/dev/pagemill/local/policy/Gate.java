package dev.pagemill.local.policy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands before one service. What is allowed passes as it is, byte for byte, so that signatures stay good; what is not is
 * answered as the service would. Answers are not looked at.
 */
final class Gate implements AutoCloseable {
    private static final int BACKLOG = 64;
    private static final int CONNECT_MILLIS = 2_000;

    private final AwsApi api;
    private final URI service;
    private final Verdicts verdicts;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private Gate(AwsApi api, URI service, Verdicts verdicts) throws IOException {
        this.api = api;
        this.service = service;
        this.verdicts = verdicts;
        this.door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    }

    /** Opens a gate on any free port; the service may come up later. */
    static Gate before(AwsApi api, URI service, Verdicts verdicts) {
        try {
            var gate = new Gate(api, service, verdicts);
            Thread.ofVirtual().name("gate-" + api).start(gate::accept);
            return gate;
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on loopback", e);
        }
    }

    /** Where functions find it. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                open.add(caller);
                Thread.ofVirtual().name("gate-" + api + "-calls").start(() -> serve(caller));
            } catch (IOException e) {
                // The door was closed, or a caller went away while it knocked: the loop's condition tells.
            }
        }
    }

    private void serve(Socket caller) {
        try (caller;
                var upstream = new Socket()) {
            open.add(upstream);
            upstream.connect(new InetSocketAddress(service.getHost(), service.getPort()), CONNECT_MILLIS);
            upstream.setTcpNoDelay(true);
            caller.setTcpNoDelay(true);
            Thread.ofVirtual().name("gate-" + api + "-answers").start(() -> answers(upstream, caller));
            calls(caller, upstream.getOutputStream());
        } catch (IOException e) {
            // One of the two went away; closing both tells the other.
        } finally {
            open.removeIf(Socket::isClosed);
        }
    }

    private void calls(Socket caller, OutputStream service) throws IOException {
        var in = new BufferedInputStream(caller.getInputStream());
        Optional<RequestReader> next = RequestReader.next(in, api.readsBody());
        while (next.isPresent()) {
            RequestReader request = next.get();
            Optional<String> refusal = verdicts.refusal(api, request.call());
            if (refusal.isPresent()) {
                request.skip();
                caller.getOutputStream().write(api.denied(refusal.get()).getBytes(StandardCharsets.UTF_8));
                return;
            }
            request.passOn(service);
            next = RequestReader.next(in, api.readsBody());
        }
    }

    private static void answers(Socket service, Socket caller) {
        try (caller) {
            service.getInputStream().transferTo(caller.getOutputStream());
        } catch (IOException e) {
            // The caller has what it wanted, or sees that its connection ends.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The gate before " + api + " does not close", e);
        }
    }
}
