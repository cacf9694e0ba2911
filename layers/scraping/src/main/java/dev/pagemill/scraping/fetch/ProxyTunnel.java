package dev.pagemill.scraping.fetch;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks an HTTP proxy for a tunnel (RFC 9110, CONNECT) to an address that has been checked. */
final class ProxyTunnel {
    private static final int MAX_ANSWER_BYTES = 8 << 10;

    private ProxyTunnel() {}

    /** The proxy refused, or did not speak HTTP. */
    static final class ProxyRefused extends IOException {
        ProxyRefused(String message) {
            super(message);
        }
    }

    /** On return the socket's bytes are those of the target. */
    static void open(Socket socket, ProxyServer proxy, InetSocketAddress target, int timeoutMillis) throws IOException {
        int before = socket.getSoTimeout();
        socket.setSoTimeout(timeoutMillis);
        var literal = target.getAddress().getHostAddress();
        var authority =
                (target.getAddress() instanceof Inet6Address ? "[" + literal + "]" : literal) + ":" + target.getPort();
        var request = new StringBuilder("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n");
        proxy.authorization()
                .ifPresent(value ->
                        request.append("Proxy-Authorization: ").append(value).append("\r\n"));
        socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        var status = head(socket).lines().findFirst().orElse("");
        if (!status.matches("HTTP/1\\.[01] 2\\d\\d.*")) {
            throw new ProxyRefused("The proxy answered \"" + status.strip() + "\" to CONNECT");
        }
        socket.setSoTimeout(before);
    }

    /** Read byte by byte: what follows the empty line is the target's. */
    private static String head(Socket socket) throws IOException {
        var head = new StringBuilder();
        var in = socket.getInputStream();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0 || head.length() >= MAX_ANSWER_BYTES) {
                throw new ProxyRefused("The proxy closed the connection or answered without end to CONNECT");
            }
            head.append((char) b);
        }
        return head.toString();
    }
}
