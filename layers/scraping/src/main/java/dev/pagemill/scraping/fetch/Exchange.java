package dev.pagemill.scraping.fetch;

import dev.pagemill.scraping.url.WebUrl;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** One request and its response on the HTTP client, within the limits of time and size. */
final class Exchange {
    private static final Pattern TOO_LONG = Pattern.compile("\\d{10,}");
    private static final String LONGEST = "999999999";

    private final OkHttpClient verifying;
    private final FetchLimits limits;
    private final BodyReader bodies;
    private final java.util.function.Supplier<OkHttpClient> trusting;

    private final NetworkRules rules;

    /** What came back. */
    record Answer(int status, ResponseHeaders headers, byte[] body) {}

    Exchange(HostResolver resolver, NetworkRules rules, FetchLimits limits) {
        this.rules = rules;
        this.limits = limits;
        this.bodies = new BodyReader(limits);
        this.verifying = new OkHttpClient.Builder()
                .dns(new GuardedDns(resolver, rules, limits.connect()))
                .socketFactory(new GuardedSockets(rules))
                // The guard opens the tunnel itself; the client must not take a proxy from system properties.
                .proxy(java.net.Proxy.NO_PROXY)
                .addNetworkInterceptor(Exchange::withBoundedWait)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(limits.connect())
                .readTimeout(limits.stall())
                .writeTimeout(limits.stall())
                .build();
        this.trusting = TrustAll.lazily(verifying);
    }

    /** The client reads the header of a 503 too, and fails where the number is no int. */
    private static Response withBoundedWait(Interceptor.Chain chain) throws IOException {
        var response = chain.proceed(chain.request());
        boolean tooLong =
                TOO_LONG.matcher(String.valueOf(response.header("Retry-After"))).matches();
        return tooLong ? response.newBuilder().header("Retry-After", LONGEST).build() : response;
    }

    /** Sends a GET. Cookies, redirects and retries are the caller's. */
    Answer get(String url, Map<String, String> headers, boolean skipTlsVerification, Duration time) throws IOException {
        var request = addressed(url);
        headers.forEach(request::header);
        request.header("Accept-Encoding", BodyReader.ACCEPT_ENCODING);
        var call = (skipTlsVerification ? trusting.get() : verifying).newCall(request.build());
        call.timeout().timeout(Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS);
        return ScopedValue.where(GuardedDns.LEFT, time).call(() -> answer(call));
    }

    private Answer answer(Call call) throws IOException {
        try (var response = call.execute()) {
            var received = headers(response);
            return new Answer(response.code(), received, bodies.read(response.body(), received));
        } catch (IllegalArgumentException e) {
            // So the client takes a Content-Length below zero; what the request lacks was found before.
            throw new ProtocolException(e.getMessage());
        }
    }

    /** A mapped name is served by a local server, which speaks no TLS: the page keeps its URL, the wire goes plain. */
    private Request.Builder addressed(String url) {
        var target = WebUrl.parse(url).filter(parsed -> parsed.scheme().equals("https"));
        if (target.isEmpty() || !rules.mapped().containsKey(target.get().authority())) {
            return new Request.Builder().url(url);
        }
        return new Request.Builder()
                .url("http://" + target.get().authority() + target.get().pathAndQuery())
                .header("Host", target.get().hostAndPort());
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
