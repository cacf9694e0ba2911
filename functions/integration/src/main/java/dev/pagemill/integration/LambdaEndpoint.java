package dev.pagemill.integration;

import dev.pagemill.common.lambda.AwsClients;
import dev.pagemill.integration.LambdaCalls.Answer;
import dev.pagemill.integration.LambdaCalls.Invocation;
import dev.pagemill.integration.LambdaCalls.Unreachable;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
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
final class LambdaEndpoint implements LambdaCalls.Endpoint {
    /** Longer than the worker lives: it is the worker's end that ends the wait. */
    private static final Duration WAIT = Duration.ofMinutes(15);

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** Lambda's own limit for an answer. */
    private static final int MAX_BODY_BYTES = 6 * 1024 * 1024 + 1;

    private final AwsClients clients;
    private final SdkHttpClient http = UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT)
            .socketTimeout(WAIT)
            .build();

    LambdaEndpoint(AwsClients clients) {
        this.clients = clients;
    }

    @Override
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
                .sign(toSign -> toSign.identity(clients.credentials().resolveCredentials())
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
