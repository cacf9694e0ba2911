package dev.pagemill.ml.bedrock;

import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.ModelError;
import dev.pagemill.ml.model.Usage;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.bedrockruntime.model.AccessDeniedException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelStreamErrorException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelTimeoutException;
import software.amazon.awssdk.services.bedrockruntime.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;

/** What the SDK throws, as values. */
final class BedrockFailures {
    /** A message of the service is told in part: it may repeat the request. */
    private static final int MAX_MESSAGE_CHARS = 300;

    private static final int MAX_CAUSES = 10;

    private BedrockFailures() {}

    static ChatResult.Failed of(Throwable thrown, boolean begun, Usage usage) {
        return switch (thrown) {
            case AwsServiceException service ->
                new ChatResult.Failed(error(service), message(service), retryAfter(service), usage);
            case ApiCallTimeoutException timeout -> timeout(usage);
            case ApiCallAttemptTimeoutException timeout -> timeout(usage);
            default -> broken(thrown, begun, usage);
        };
    }

    private static ChatResult.Failed timeout(Usage usage) {
        return new ChatResult.Failed(ModelError.TIMEOUT, "Bedrock did not answer in time", Optional.empty(), usage);
    }

    private static ChatResult.Failed broken(Throwable thrown, boolean begun, Usage usage) {
        if (unreadable(thrown)) {
            return new ChatResult.Failed(
                    ModelError.MALFORMED, "Bedrock's answer cannot be read", Optional.empty(), usage);
        }
        return begun
                ? new ChatResult.Failed(ModelError.CUT, "Bedrock broke off its answer", Optional.empty(), usage)
                : new ChatResult.Failed(
                        ModelError.UNAVAILABLE,
                        "Bedrock cannot be reached: " + thrown.getClass().getSimpleName(),
                        Optional.empty(),
                        usage);
    }

    /** The SDK's own parser is hidden in it and cannot be named; its exceptions can be told by their names. */
    private static boolean unreadable(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .anyMatch(each -> each.getClass().getSimpleName().startsWith("Json"));
    }

    private static ModelError error(AwsServiceException thrown) {
        return switch (thrown) {
            case AccessDeniedException denied -> ModelError.DENIED;
            case ResourceNotFoundException missing -> ModelError.UNKNOWN_MODEL;
            case ModelTimeoutException timeout -> ModelError.TIMEOUT;
            case ModelStreamErrorException cut -> ModelError.CUT;
            case ValidationException invalid -> invalid(message(invalid).toLowerCase(Locale.ROOT));
            default -> byStatus(thrown);
        };
    }

    private static ModelError invalid(String message) {
        if (message.contains("model identifier is invalid")) {
            return ModelError.UNKNOWN_MODEL;
        }
        boolean tooLong = message.contains("too long")
                || message.contains("maximum tokens")
                || (message.contains("context") && (message.contains("length") || message.contains("window")));
        return tooLong ? ModelError.CONTEXT_TOO_LONG : ModelError.REJECTED;
    }

    private static ModelError byStatus(AwsServiceException thrown) {
        if (thrown.isThrottlingException() || thrown.statusCode() == 429) {
            return ModelError.THROTTLED;
        }
        String code = thrown.awsErrorDetails() == null
                ? ""
                : String.valueOf(thrown.awsErrorDetails().errorCode());
        return switch (code) {
            case "ServiceQuotaExceededException" -> ModelError.THROTTLED;
            case "ModelErrorException" -> ModelError.UNAVAILABLE;
            case "UnrecognizedClientException", "InvalidSignatureException", "ExpiredTokenException" ->
                ModelError.DENIED;
            default ->
                thrown.statusCode() >= 400 && thrown.statusCode() < 500 ? ModelError.REJECTED : ModelError.UNAVAILABLE;
        };
    }

    private static String message(AwsServiceException thrown) {
        var details = thrown.awsErrorDetails();
        String told = details == null || details.errorMessage() == null ? "" : ": " + details.errorMessage();
        String name = details == null || details.errorCode() == null ? "an error" : details.errorCode();
        String whole = "Bedrock answered " + name + told;
        return whole.length() <= MAX_MESSAGE_CHARS ? whole : whole.substring(0, MAX_MESSAGE_CHARS) + "…";
    }

    private static Optional<Duration> retryAfter(AwsServiceException thrown) {
        var details = thrown.awsErrorDetails();
        if (details == null || details.sdkHttpResponse() == null) {
            return Optional.empty();
        }
        return details.sdkHttpResponse()
                .firstMatchingHeader("retry-after")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }
}
