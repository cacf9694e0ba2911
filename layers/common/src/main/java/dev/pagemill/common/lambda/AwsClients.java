package dev.pagemill.common.lambda;

import dev.pagemill.common.config.Settings;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Makes AWS clients from a function's environment: region, credentials and endpoints by the SDK's own
 * variable names ({@code AWS_REGION}, {@code AWS_ENDPOINT_URL}, {@code AWS_ENDPOINT_URL_SQS}, …), so that
 * the same handler talks to AWS, to LocalStack or to the local runner's servers.
 */
public final class AwsClients {
    private static final String DEFAULT_REGION = "us-east-1";

    private final Settings settings;

    /** @param settings the environment of the function that will use the clients */
    public AwsClients(Settings settings) {
        this.settings = settings;
    }

    /** A client for DynamoDB. */
    public DynamoDbClient dynamoDb() {
        return configured(DynamoDbClient.builder(), "DYNAMODB")
                .httpClient(http())
                .build();
    }

    /** A client for SQS. */
    public SqsClient sqs() {
        return configured(SqsClient.builder(), "SQS").httpClient(http()).build();
    }

    /** A client for S3; path-style where the endpoint is not AWS's own, as such servers have no wildcard DNS. */
    public S3Client s3() {
        return configured(S3Client.builder(), "S3")
                .forcePathStyle(endpoint("S3").isPresent())
                .httpClient(http())
                .build();
    }

    /** Signs links to objects of S3, with the same endpoint and credentials as {@link #s3()}. */
    public S3Presigner s3Presigner() {
        var builder = S3Presigner.builder()
                .region(region())
                .credentialsProvider(credentials())
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(endpoint("S3").isPresent())
                        .build());
        endpoint("S3").ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /** A client for Secrets Manager. */
    public SecretsManagerClient secretsManager() {
        return configured(SecretsManagerClient.builder(), "SECRETS_MANAGER")
                .httpClient(http())
                .build();
    }

    /** Region, credentials and endpoint on a builder of any AWS client; {@code service} as in AWS_ENDPOINT_URL_SERVICE. */
    public <B extends AwsClientBuilder<B, ?>> B configured(B builder, String service) {
        builder.region(region()).credentialsProvider(credentials());
        endpoint(service).ifPresent(builder::endpointOverride);
        return builder;
    }

    private static SdkHttpClient http() {
        return UrlConnectionHttpClient.create();
    }

    /** The region that everything is in. */
    public Region region() {
        return Region.of(settings.optional("AWS_REGION").orElse(DEFAULT_REGION));
    }

    /** Where a service is, if not at its usual place; {@code service} as in AWS_ENDPOINT_URL_SERVICE. */
    public Optional<URI> endpoint(String service) {
        return settings.uri("AWS_ENDPOINT_URL_" + service).or(() -> settings.uri("AWS_ENDPOINT_URL"));
    }

    /** Keys from the environment where it has them; else the SDK's chain, which SnapStart needs. */
    public AwsCredentialsProvider credentials() {
        var key = settings.optional("AWS_ACCESS_KEY_ID");
        var secret = settings.optional("AWS_SECRET_ACCESS_KEY");
        if (key.isEmpty() || secret.isEmpty()) {
            return DefaultCredentialsProvider.builder().build();
        }
        AwsCredentials basic = AwsBasicCredentials.create(key.get(), secret.get());
        return StaticCredentialsProvider.create(settings.optional("AWS_SESSION_TOKEN")
                .<AwsCredentials>map(token -> AwsSessionCredentials.create(key.get(), secret.get(), token))
                .orElse(basic));
    }
}
