package dev.pagemill.common.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Gets answers through that Lambda refuses for their size: packed where the caller reads gzip, else, or where
 * that is not enough, by a redirect to a copy of them.
 */
final class LargeAnswers {
    /** Lambda takes 6 MB, its own JSON around the body included; text may grow a little when it is escaped. */
    static final int MAX_TEXT_BYTES = 5_500_000;

    /** Base64 is not escaped. */
    private static final int MAX_PACKED_CHARS = 5_900_000;

    private static final int OK = 200;

    private final Optional<AnswerLinks> links;

    LargeAnswers(Optional<AnswerLinks> links) {
        this.links = links;
    }

    APIGatewayV2HTTPResponse encode(ApiRequest request, ApiResponse answer) {
        // A character has at most three bytes in UTF-8 for each of its chars: most answers need not be encoded here.
        if (answer.body().length() <= MAX_TEXT_BYTES / 3) {
            return GatewayEvents.encode(answer);
        }
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MAX_TEXT_BYTES) {
            return GatewayEvents.encode(answer);
        }
        return packed(request, answer, bytes).orElseGet(() -> linked(request, answer, bytes));
    }

    private static Optional<APIGatewayV2HTTPResponse> packed(ApiRequest request, ApiResponse answer, byte[] bytes) {
        var accepted = request.header("accept-encoding").orElse("").toLowerCase(Locale.ROOT);
        if (!accepted.contains("gzip")) {
            return Optional.empty();
        }
        var body = Base64.getEncoder().encodeToString(gzip(bytes));
        if (body.length() > MAX_PACKED_CHARS) {
            return Optional.empty();
        }
        var headers = new HashMap<>(answer.headers());
        headers.put("content-encoding", "gzip");
        return Optional.of(APIGatewayV2HTTPResponse.builder()
                .withStatusCode(answer.status())
                .withHeaders(headers)
                .withBody(body)
                .withIsBase64Encoded(true)
                .build());
    }

    private APIGatewayV2HTTPResponse linked(ApiRequest request, ApiResponse answer, byte[] bytes) {
        if (links.isEmpty() || answer.status() != OK) {
            throw new ApiException(
                    ErrorCode.PAYLOAD_TOO_LARGE,
                    "The answer has more than " + MAX_TEXT_BYTES + " bytes; ask for fewer formats or a smaller page");
        }
        return GatewayEvents.encode(ApiResponse.seeOther(links.get().keep(request.tenant(), bytes)));
    }

    private static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length / 4);
        try (var packing = new GZIPOutputStream(out)) {
            packing.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return out.toByteArray();
    }
}
