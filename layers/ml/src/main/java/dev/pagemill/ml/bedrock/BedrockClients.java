package dev.pagemill.ml.bedrock;

import dev.pagemill.common.config.Settings;
import dev.pagemill.common.lambda.AwsClients;
import java.time.Duration;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;

/** Makes clients of Bedrock from a function's environment; retries are ours, so theirs are off. */
public final class BedrockClients {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private BedrockClients() {}

    /** A client; {@code PAGEMILL_BEDROCK_REGION} where models lie in another region than the function. */
    public static BedrockRuntimeAsyncClient of(Settings settings) {
        var builder = new AwsClients(settings)
                .configured(BedrockRuntimeAsyncClient.builder(), "BEDROCK_RUNTIME")
                .httpClient(new JdkAsyncHttpClient())
                .overrideConfiguration(each ->
                        each.retryStrategy(DefaultRetryStrategy.doNotRetry()).apiCallTimeout(LONGEST))
                // Whoever asked waits for the answer: no other threads are needed to hand it over.
                .asyncConfiguration(each ->
                        each.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run));
        settings.optional("PAGEMILL_BEDROCK_REGION").map(Region::of).ifPresent(builder::region);
        return builder.build();
    }
}
