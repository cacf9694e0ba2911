package dev.pagemill.ml.bedrock;

import dev.pagemill.ml.model.ChatModel;
import dev.pagemill.ml.model.ChatRequest;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.ChatSink;
import dev.pagemill.ml.model.JsonForms;
import dev.pagemill.ml.model.ModelError;
import dev.pagemill.ml.model.Usage;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;

/** Models of Amazon Bedrock by its Converse API. */
public final class BedrockModel implements ChatModel {
    /** The provider's name. */
    public static final String PROVIDER = "bedrock";

    /** A large model's long answer takes this long at most. */
    static final Duration LONGEST_CALL = Duration.ofMinutes(5);

    private final BedrockOptions options;
    private final Supplier<BedrockRuntimeAsyncClient> client;
    private final Clock clock;
    private final JsonForms forms = new JsonForms();

    /** @param client made at the first call, since many requests need no model */
    public BedrockModel(BedrockOptions options, Supplier<BedrockRuntimeAsyncClient> client, Clock clock) {
        this.options = options;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public String defaultModel() {
        return options.model();
    }

    @Override
    public ChatResult complete(ChatRequest request) {
        return forms.ask(named(request), ChatSink.NONE, (asked, nobody) -> once(asked));
    }

    @Override
    public ChatResult stream(ChatRequest request, ChatSink sink) {
        return forms.ask(named(request), sink, this::streamOnce);
    }

    private ChatRequest named(ChatRequest request) {
        return request.model().isEmpty() ? request.withModel(options.model()) : request;
    }

    private ChatResult once(ChatRequest request) {
        var time = remaining(request);
        if (!time.isPositive()) {
            return late();
        }
        try {
            var response = client.get().converse(converse(request, time)).join();
            return ConverseReader.answer(request.model(), response);
        } catch (ConverseWriter.Unspeakable e) {
            return ChatResult.failed(ModelError.UNSUPPORTED, String.valueOf(e.getMessage()));
        } catch (CompletionException e) {
            return BedrockFailures.of(cause(e), false, Usage.NONE);
        }
    }

    private ChatResult streamOnce(ChatRequest request, ChatSink sink) {
        var time = remaining(request);
        if (!time.isPositive()) {
            return late();
        }
        var reader = new ConverseStreamReader(request.model(), sink);
        try {
            var handler = ConverseStreamResponseHandler.builder()
                    .subscriber(reader.visitor())
                    .build();
            CompletableFuture<Void> stream = client.get().converseStream(converseStream(request, time), handler);
            stream.join();
            return reader.result();
        } catch (ConverseWriter.Unspeakable e) {
            return ChatResult.failed(ModelError.UNSUPPORTED, String.valueOf(e.getMessage()));
        } catch (CompletionException e) {
            return BedrockFailures.of(cause(e), reader.begun(), reader.usage());
        }
    }

    private static Throwable cause(CompletionException e) {
        return e.getCause() == null ? e : e.getCause();
    }

    private static ChatResult late() {
        return ChatResult.failed(ModelError.TIMEOUT, "The deadline has passed before the model was asked");
    }

    private ConverseRequest converse(ChatRequest request, Duration time) {
        var writer = new ConverseWriter(request, options);
        var builder = ConverseRequest.builder()
                .modelId(request.model())
                .system(writer.system())
                .messages(writer.messages())
                .inferenceConfig(writer.inference())
                .overrideConfiguration(within(time));
        ConverseTools.of(request, writer.cachePoint()).ifPresent(builder::toolConfig);
        ConverseTools.output(request.format()).ifPresent(builder::outputConfig);
        options.serviceTier().ifPresent(tier -> builder.serviceTier(each -> each.type(tier)));
        options.guardrail()
                .ifPresent(guardrail -> builder.guardrailConfig(
                        each -> each.guardrailIdentifier(guardrail.id()).guardrailVersion(guardrail.version())));
        return builder.build();
    }

    /** The same fields under other types. */
    private ConverseStreamRequest converseStream(ChatRequest request, Duration time) {
        var whole = converse(request, time);
        var builder = ConverseStreamRequest.builder()
                .modelId(whole.modelId())
                .system(whole.system())
                .messages(whole.messages())
                .inferenceConfig(whole.inferenceConfig())
                .toolConfig(whole.toolConfig())
                .outputConfig(whole.outputConfig())
                .serviceTier(whole.serviceTier())
                .overrideConfiguration(within(time));
        options.guardrail()
                .ifPresent(guardrail -> builder.guardrailConfig(
                        each -> each.guardrailIdentifier(guardrail.id()).guardrailVersion(guardrail.version())));
        return builder.build();
    }

    private static AwsRequestOverrideConfiguration within(Duration time) {
        return AwsRequestOverrideConfiguration.builder().apiCallTimeout(time).build();
    }

    private Duration remaining(ChatRequest request) {
        return request.deadline()
                .map(deadline -> Duration.between(clock.instant(), deadline))
                .filter(left -> left.compareTo(LONGEST_CALL) < 0)
                .orElse(LONGEST_CALL);
    }
}
