package dev.pagemill.scraping.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Sockets that ask the address guard at the moment of connecting. Whatever name, redirect or literal led
 * here, the address checked is the address connected to, so DNS cannot change in between.
 */
final class GuardedSockets extends SocketFactory {
    private final NetworkRules rules;

    GuardedSockets(NetworkRules rules) {
        this.rules = rules;
    }

    @Override
    public Socket createSocket() {
        return new GuardedSocket(rules);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw unconnected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        throw unconnected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw unconnected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        throw unconnected();
    }

    private static IOException unconnected() {
        return new IOException("Only unconnected sockets are made here, so that each connect is checked");
    }

    private static final class GuardedSocket extends Socket {
        private final NetworkRules rules;

        GuardedSocket(NetworkRules rules) {
            this.rules = rules;
        }

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
            var target = checked((InetSocketAddress) endpoint);
            if (rules.proxy().isEmpty()) {
                super.connect(target, timeoutMillis);
                return;
            }
            var proxy = rules.proxy().get().get();
            super.connect(new InetSocketAddress(proxy.host(), proxy.port()), timeoutMillis);
            ProxyTunnel.open(this, proxy, target, timeoutMillis);
        }

        /** Where to connect: the same address when it is public, what the rules say, or a refusal. */
        private InetSocketAddress checked(InetSocketAddress endpoint) throws BlockedAddress {
            // The host as the URL has it: never a reverse lookup, which an attacker's DNS would answer.
            var host = endpoint.getHostString();
            var authority =
                    (host.indexOf(':') >= 0 ? "[" + canonical(endpoint) + "]" : host) + ":" + endpoint.getPort();
            var mapped = rules.mapped().get(authority);
            if (mapped != null) {
                return mapped;
            }
            var refusal = AddressGuard.refusal(endpoint.getAddress());
            if (refusal.isPresent() && !rules.allowed().contains(authority)) {
                var address = endpoint.getAddress().getHostAddress();
                throw new BlockedAddress(host, endpoint.getPort(), address, refusal.get());
            }
            return endpoint;
        }

        private static String canonical(InetSocketAddress endpoint) {
            return Ipv6Text.canonical(endpoint.getAddress());
        }
    }
}
