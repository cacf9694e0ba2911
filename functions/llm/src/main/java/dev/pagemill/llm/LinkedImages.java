package dev.pagemill.llm;

import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ErrorCode;
import dev.pagemill.ml.model.ChatMessage;
import dev.pagemill.ml.model.ChatRequest;
import dev.pagemill.ml.model.ContentPart;
import dev.pagemill.scraping.fetch.FetchRequest;
import dev.pagemill.scraping.fetch.FetchResult;
import dev.pagemill.scraping.fetch.PageFetcher;
import dev.pagemill.scraping.url.WebUrl;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * Fetches the images that a conversation names by address. We fetch them, behind the address guard, rather than
 * the model's server: it may stand next to things that callers must not reach.
 */
final class LinkedImages {
    static final int MAX_IMAGES = 20;
    static final int MAX_BYTES = 10 << 20;
    static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Set<String> TYPES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

    private final PageFetcher fetcher;

    /** @param fetcher with limits for images */
    LinkedImages(PageFetcher fetcher) {
        this.fetcher = fetcher;
    }

    /** The same question with the images themselves. */
    ChatRequest fetched(ChatRequest request) {
        long linked =
                request.messages().stream().mapToLong(LinkedImages::linked).sum();
        if (linked == 0) {
            return request;
        }
        if (linked > MAX_IMAGES) {
            throw refused("A request may name at most " + MAX_IMAGES + " images by address");
        }
        return request.withMessages(request.messages().stream()
                .map(message -> message instanceof ChatMessage.User user ? fetched(user) : message)
                .toList());
    }

    private static long linked(ChatMessage message) {
        return message instanceof ChatMessage.User user
                ? user.content().stream()
                        .filter(ContentPart.ImageUrl.class::isInstance)
                        .count()
                : 0;
    }

    private ChatMessage fetched(ChatMessage.User user) {
        List<ContentPart> parts = user.content().stream()
                .map(part -> part instanceof ContentPart.ImageUrl image ? fetched(image) : part)
                .toList();
        return new ChatMessage.User(parts);
    }

    private ContentPart fetched(ContentPart.ImageUrl image) {
        var url = WebUrl.parse(image.url()).orElseThrow(() -> refused("An image_url is no web address"));
        return switch (fetcher.fetch(FetchRequest.of(url))) {
            case FetchResult.Fetched fetched -> data(fetched);
            case FetchResult.NotModified same -> throw refused("An image could not be fetched");
            case FetchResult.Failed failed -> throw refused("An image could not be fetched: " + failed.message());
        };
    }

    private static ContentPart data(FetchResult.Fetched fetched) {
        String type = fetched.headers()
                .first("content-type")
                .map(value -> value.split(";", 2)[0].strip())
                .orElse("");
        if (fetched.status() != 200 || !TYPES.contains(type)) {
            throw refused("An image_url answered with status " + fetched.status() + " and type \"" + type
                    + "\"; it must be a PNG, JPEG, GIF or WebP image");
        }
        return new ContentPart.ImageData(type, Base64.getEncoder().encodeToString(fetched.body()));
    }

    private static ApiException refused(String message) {
        return new ApiException(ErrorCode.BAD_REQUEST, message, OpenAiErrors.at("messages"));
    }
}
