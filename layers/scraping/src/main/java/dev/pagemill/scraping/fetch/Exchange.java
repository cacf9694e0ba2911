package dev.pagemill.scraping.fetch;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** One request and its response on the HTTP client, within the limits of time and size. */
final class Exchange {
    private final OkHttpClient verifying;
    private final FetchLimits limits;
    private final BodyReader bodies;
    private final java.util.function.Supplier<OkHttpClient> trusting;

    /** What came back. */
    record Answer(int status, ResponseHeaders headers, byte[] body) {}

    Exchange(HostResolver resolver, NetworkRules rules, FetchLimits limits) {
        this.limits = limits;
        this.bodies = new BodyReader(limits);
        this.verifying = new OkHttpClient.Builder()
                .dns(new GuardedDns(resolver, rules, limits.connect()))
                .socketFactory(new GuardedSockets(rules))
                // The guard opens the tunnel itself; the client must not take a proxy from system properties.
                .proxy(java.net.Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(limits.connect())
                .readTimeout(limits.stall())
                .writeTimeout(limits.stall())
                .build();
        this.trusting = TrustAll.lazily(verifying);
    }

    /** Sends a GET. Cookies, redirects and retries are the caller's. */
    Answer get(String url, Map<String, String> headers, boolean skipTlsVerification, Duration time) throws IOException {
        var request = new Request.Builder().url(url);
        headers.forEach(request::header);
        request.header("Accept-Encoding", BodyReader.ACCEPT_ENCODING);
        var call = (skipTlsVerification ? trusting.get() : verifying).newCall(request.build());
        call.timeout().timeout(Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS);
        try (var response = call.execute()) {
            var received = headers(response);
            return new Answer(response.code(), received, bodies.read(response.body(), received));
        }
    }

    private ResponseHeaders headers(Response response) throws IOException {
        var values = new LinkedHashMap<String, List<String>>(response.headers().toMultimap());
        long bytes = response.headers().byteCount();
        if (bytes > limits.headerBytes()) {
            throw new LimitExceeded(
                    FetchError.HEADERS_TOO_LARGE,
                    "The response headers have " + bytes + " bytes, the limit is " + limits.headerBytes());
        }
        return new ResponseHeaders(values);
    }

    /** A response went over one of the limits. */
    static final class LimitExceeded extends IOException {
        private final FetchError error;

        LimitExceeded(FetchError error, String message) {
            super(message);
            this.error = error;
        }

        FetchError error() {
            return error;
        }
    }
}
