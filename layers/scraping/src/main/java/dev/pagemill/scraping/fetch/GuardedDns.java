package dev.pagemill.scraping.fetch;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/** Resolves names within a time limit, and refuses a name when any one of its addresses is refused. */
final class GuardedDns implements Dns {
    /** What is left of the fetch that asks; the client's own clock, which ends the fetch, is to strike first. */
    static final ScopedValue<Duration> LEFT = ScopedValue.newInstance();

    private static final Duration AFTER_THE_END = Duration.ofMillis(50);

    private final HostResolver resolver;
    private final NetworkRules rules;
    private final Duration timeout;

    GuardedDns(HostResolver resolver, NetworkRules rules, Duration timeout) {
        this.resolver = resolver;
        this.rules = rules;
        this.timeout = timeout;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        // An entry holds for one port; the socket, which knows the port, judges these.
        boolean judgedLater = rules.mention(host);
        var mapping = rules.mapped().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(host + ":"))
                .findFirst();
        var found = mapping.isPresent() ? List.of(addressOf(mapping.get().getValue())) : resolved(host);
        var named = new ArrayList<InetAddress>();
        for (var address : found) {
            var refusal = AddressGuard.refusal(address);
            if (refusal.isPresent() && !judgedLater) {
                throw refused(host, address, refusal.get());
            }
            // The name travels with the address, so that the socket can match it against the rules.
            named.add(InetAddress.getByAddress(host, address.getAddress()));
        }
        return named;
    }

    private static InetAddress addressOf(InetSocketAddress socket) {
        return socket.getAddress();
    }

    private static UnknownHostException refused(String host, InetAddress address, String what) {
        var wrapper = new UnknownHostException(host);
        wrapper.initCause(new BlockedAddress(host, -1, address.getHostAddress(), what));
        return wrapper;
    }

    /** The system's resolver cannot be interrupted; after the limit its thread is left to end by itself. */
    private List<InetAddress> resolved(String host) throws UnknownHostException {
        var answer = new CompletableFuture<List<InetAddress>>();
        Thread.ofVirtual().name("dns").start(() -> {
            try {
                answer.complete(resolver.resolve(host));
            } catch (UnknownHostException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            var late = new UnknownHostException(
                    "No answer from DNS for " + host + " within " + patience().toMillis() + " ms");
            if (isCutShort()) {
                // The client's own clock was to strike first; on a busy machine it may not.
                late.initCause(new SocketTimeoutException("The page's time is over"));
            }
            throw late;
        } catch (ExecutionException | CompletionException e) {
            throw unknown(host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host, e);
        }
    }

    private Duration patience() {
        return isCutShort() ? LEFT.get().plus(AFTER_THE_END) : timeout;
    }

    /** Whether the page's time ends before the resolver's. */
    private boolean isCutShort() {
        return LEFT.isBound() && LEFT.get().plus(AFTER_THE_END).compareTo(timeout) < 0;
    }

    private static UnknownHostException unknown(String host, Exception cause) {
        var unknown = new UnknownHostException(host);
        unknown.initCause(cause);
        return unknown;
    }
}
