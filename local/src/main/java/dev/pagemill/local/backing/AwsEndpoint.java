package dev.pagemill.local.backing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** One service over its real protocol: signed requests, JSON bodies for DynamoDB and SQS, plain HTTP for S3. */
public final class AwsEndpoint {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<Service, String> TARGETS =
            Map.of(Service.DYNAMODB, "DynamoDB_20120810.", Service.SQS, "AmazonSQS.");
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final Service service;
    private final URI uri;
    private final SigV4 signature;

    /** @param uri base URL */
    public AwsEndpoint(Service service, URI uri, String region) {
        this.service = service;
        this.uri = uri;
        this.signature = new SigV4(service.folder(), region);
    }

    /** Base URL. */
    public URI uri() {
        return uri;
    }

    /**
     * An action of DynamoDB or SQS.
     *
     * @throws AwsError when the service refuses it
     * @throws IOException when the service cannot be reached
     */
    public JsonNode call(String action, JsonNode request, Duration limit) throws IOException, InterruptedException {
        byte[] body = MAPPER.writeValueAsBytes(request);
        URI target = uri.resolve("/");
        var builder = request("POST", target, body)
                .timeout(limit)
                .header("content-type", "application/x-amz-json-1.0")
                .header("x-amz-target", TARGETS.get(service) + action)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        var response = HTTP.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
        JsonNode answer = response.body().length == 0 ? MAPPER.createObjectNode() : MAPPER.readTree(response.body());
        if (response.statusCode() / 100 != 2) {
            throw AwsError.of(service, action, answer);
        }
        return answer;
    }

    /** A request of S3 without a body; the status it is answered with. */
    public int status(String method, String path) throws IOException, InterruptedException {
        URI target = uri.resolve(path);
        var builder = request(method, target, new byte[0])
                .timeout(Duration.ofSeconds(10))
                .method(method, HttpRequest.BodyPublishers.noBody());
        return HTTP.send(builder.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private HttpRequest.Builder request(String method, URI target, byte[] body) {
        var builder = HttpRequest.newBuilder(target);
        signature.headers(method, target, body, Instant.now()).forEach(builder::header);
        return builder;
    }
}
