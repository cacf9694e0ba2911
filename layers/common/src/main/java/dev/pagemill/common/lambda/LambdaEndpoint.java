package dev.pagemill.common.lambda;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The one call of Lambda's API that is needed, on the SDK's own signer and HTTP client; docs/adr/0007 says why it is not the
 * SDK's client for Lambda.
 */
public final class LambdaEndpoint {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** Lambda's own limit for an answer. */
    private static final int MAX_BODY_BYTES = 6 * 1024 * 1024 + 1;

    private final AwsClients clients;
    private final AwsCredentialsProvider credentials;
    private final SdkHttpClient http;

    /** @param wait the longest time between two bytes of an answer */
    public LambdaEndpoint(AwsClients clients, Duration wait) {
        this.clients = clients;
        this.credentials = clients.credentials();
        this.http = UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(wait)
                .build();
    }

    /**
     * A call.
     *
     * @param function name or ARN
     * @param qualifier version or alias, where one is given
     * @param event whether nobody waits for the answer
     */
    public record Invocation(String function, Optional<String> qualifier, byte[] payload, boolean event) {}

    /**
     * An answer of Lambda's.
     *
     * @param headers by lower-case name
     */
    public record Answer(int status, Map<String, String> headers, String body) {}

    /** Lambda cannot be reached, or did not answer in time. */
    public static final class Unreachable extends RuntimeException {
        public Unreachable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Calls a function and waits for Lambda's answer.
     *
     * @throws Unreachable where there is none
     */
    public Answer invoke(Invocation invocation) {
        SignedRequest signed = signed(request(invocation), invocation.payload());
        var executable = HttpExecuteRequest.builder()
                .request(signed.request())
                .contentStreamProvider(ContentStreamProvider.fromByteArray(invocation.payload()))
                .build();
        try {
            return answer(http.prepareRequest(executable).call());
        } catch (IOException e) {
            throw new Unreachable("Lambda does not answer: " + e.getMessage(), e);
        }
    }

    private SdkHttpRequest request(Invocation invocation) {
        URI base = clients.endpoint("LAMBDA")
                .orElseGet(() -> URI.create("https://lambda." + clients.region().id() + ".amazonaws.com"));
        String name = URLEncoder.encode(invocation.function(), StandardCharsets.UTF_8);
        var request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(base)
                .encodedPath("/2015-03-31/functions/" + name + "/invocations")
                .putHeader("content-type", "application/json")
                .putHeader("content-length", Integer.toString(invocation.payload().length))
                .putHeader("x-amz-invocation-type", invocation.event() ? "Event" : "RequestResponse");
        invocation.qualifier().ifPresent(qualifier -> request.putRawQueryParameter("Qualifier", qualifier));
        return request.build();
    }

    private SignedRequest signed(SdkHttpRequest request, byte[] payload) {
        return AwsV4HttpSigner.create()
                .sign(toSign -> toSign.identity(credentials.resolveCredentials())
                        .request(request)
                        .payload(ContentStreamProvider.fromByteArray(payload))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "lambda")
                        .putProperty(
                                AwsV4HttpSigner.REGION_NAME, clients.region().id()));
    }

    private static Answer answer(HttpExecuteResponse response) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        response.httpResponse()
                .headers()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        String body = "";
        if (response.responseBody().isPresent()) {
            try (var stream = response.responseBody().get()) {
                body = new String(stream.readNBytes(MAX_BODY_BYTES), StandardCharsets.UTF_8);
            }
        }
        return new Answer(response.httpResponse().statusCode(), headers, body);
    }
}
