package dev.pagemill.scraping.fetch;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Sends a document to an address that a user named: public addresses only, no redirects. Thread-safe. */
public final class GuardedPost {
    private final OkHttpClient client;

    /** @param time for the whole exchange */
    public GuardedPost(PageFetcher.Network network, Duration time) {
        this.client = new OkHttpClient.Builder()
                .dns(new GuardedDns(network.resolver(), network.rules(), time))
                .socketFactory(new GuardedSockets(network.rules()))
                .proxy(java.net.Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .callTimeout(time)
                .build();
    }

    /** How it ended. */
    public sealed interface Answer {
        /** The receiver answered, with whatever status. */
        record Status(int code) implements Answer {}

        /** No answer; says why. */
        record None(String reason) implements Answer {}
    }

    /** Posts a body; what the receiver answers with beside its status is not read. */
    public Answer post(String url, Map<String, String> headers, String contentType, byte[] body) {
        try {
            var request = new Request.Builder().url(url).post(RequestBody.create(body, MediaType.parse(contentType)));
            headers.forEach(request::header);
            try (var response = client.newCall(request.build()).execute()) {
                return new Answer.Status(response.code());
            }
        } catch (IOException | IllegalArgumentException e) {
            return new Answer.None(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }
}
