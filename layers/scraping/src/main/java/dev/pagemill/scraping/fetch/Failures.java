package dev.pagemill.scraping.fetch;

import dev.pagemill.scraping.fetch.FetchResult.Failed;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Names what an exception of the HTTP client means. */
final class Failures {
    private static final int MAX_CAUSES = 8;
    private static final Pattern NO_LINE_END = Pattern.compile("not found: limit=(\\d{1,9})");
    private static final int LEAST_HEADER_LIMIT = 100_000;

    private Failures() {}

    static Failed of(IOException e, String url) {
        return cause(e, BlockedAddress.class)
                .map(blocked -> new Failed(FetchError.PRIVATE_ADDRESS, url, message(blocked)))
                .or(() -> cause(e, Exchange.LimitExceeded.class)
                        .map(limit -> new Failed(limit.error(), url, message(limit))))
                .or(() -> cause(e, ProxyTunnel.ProxyRefused.class)
                        .map(proxy -> new Failed(FetchError.PROXY_FAILED, url, message(proxy))))
                .or(() -> cause(e, BodyReader.BadEncoding.class)
                        .map(bad -> new Failed(FetchError.BAD_CONTENT_ENCODING, url, message(bad))))
                .orElseGet(() -> network(e, url));
    }

    private static Failed network(IOException e, String url) {
        if (cause(e, EOFException.class).filter(Failures::isHeaderLimit).isPresent()) {
            return new Failed(FetchError.HEADERS_TOO_LARGE, url, "A response header does not end within 256 KiB");
        }
        return switch (e) {
            case UnknownHostException unknown when unknown.getCause() instanceof SocketTimeoutException -> timeout(url);
            case UnknownHostException unknown ->
                new Failed(
                        FetchError.DNS_FAILED,
                        url,
                        "The host's name has no address (" + message(e) + "); check its spelling");
            case SocketTimeoutException timeout -> timeout(url);
            case SSLException tls -> tls(tls, url);
            case ConnectException refused -> new Failed(FetchError.CONNECT_FAILED, url, "No connection: " + message(e));
            case NoRouteToHostException unreachable ->
                new Failed(FetchError.CONNECT_FAILED, url, "No route to the host: " + message(e));
            case ProtocolException protocol -> protocol(protocol, url);
            case InterruptedIOException timeout -> timeout(url);
            default -> lost(e, url);
        };
    }

    /** The client's own limit shows only in how its buffer says that no line end was found in so many bytes. */
    private static boolean isHeaderLimit(EOFException e) {
        var match = NO_LINE_END.matcher(message(e));
        return match.find() && Long.parseLong(match.group(1)) > LEAST_HEADER_LIMIT;
    }

    private static Failed timeout(String url) {
        return new Failed(
                FetchError.TIMEOUT,
                url,
                "The page did not arrive in time; allow more with timeout, or try again later");
    }

    private static Failed tls(SSLException e, String url) {
        return new Failed(
                FetchError.TLS_FAILED,
                url,
                "TLS: " + message(e) + ". If you trust the site all the same, set skipTlsVerification");
    }

    /** The client says with one exception type both that bytes are missing and that they make no sense. */
    private static Failed protocol(ProtocolException e, String url) {
        return message(e).contains("unexpected end of stream")
                ? lost(e, url)
                : new Failed(FetchError.PROTOCOL_ERROR, url, "The answer is not HTTP: " + message(e));
    }

    private static Failed lost(IOException e, String url) {
        return message(e).equals("Canceled")
                ? timeout(url)
                : new Failed(FetchError.CONNECTION_LOST, url, "The connection broke off: " + message(e));
    }

    private static String message(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** The client wraps exceptions of sockets and keeps those of other addresses as suppressed ones. */
    private static <T extends Throwable> Optional<T> cause(Throwable e, Class<T> type) {
        return Stream.iterate(e, at -> at != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .flatMap(at -> Stream.concat(Stream.of(at), Stream.of(at.getSuppressed())))
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
