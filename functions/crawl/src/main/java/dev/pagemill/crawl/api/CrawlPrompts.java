package dev.pagemill.crawl.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ErrorCode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.model.ChatMessage;
import dev.pagemill.ml.model.ChatModel;
import dev.pagemill.ml.model.ChatRequest;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.FinishReason;
import dev.pagemill.ml.model.ModelError;
import dev.pagemill.ml.model.ResponseFormat;
import dev.pagemill.ml.model.Sampling;
import dev.pagemill.ml.structured.JsonInText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns what somebody wants of a crawl, in his words, into its options. A model may narrow or widen where a crawl
 * goes and how much it takes; whether a site's robots.txt is followed is for people to say.
 */
final class CrawlPrompts {
    /** The longest prompt. */
    static final int MAX_CHARS = 10_000;

    /** Options that the crawl would refuse are shown to the model once. */
    private static final int MAX_ASKS = 2;

    private static final int MAX_TOKENS = 4_000;

    /** API Gateway answers by itself after 30 seconds. */
    private static final Duration LONGEST = Duration.ofSeconds(24);

    private static final String TASK = """
            Turn what the user wants of a crawl into the crawler's options. Set an option only where the wish or the \
            start URL calls for it, else null. The start page is always read; from there links are followed.
            includePaths, excludePaths: Java regular expressions, searched for in a page's path, which begins with /; \
            a page must match one of includePaths, if there are any, and none of excludePaths.
            maxDiscoveryDepth: how many links away from the start, 0 for the start alone.
            limit: how many pages at most.
            crawlEntireDomain: also pages of the host that are not below the start's path.
            allowSubdomains: also hosts below the start's domain. allowExternalLinks: also other sites.
            sitemap: include, skip, or only for pages that the sitemap lists and no links.
            ignoreQueryParameters: addresses that differ in their query alone are one page.
            delay: seconds between two pages, up to 60, where the user wants it slow.""";

    private static final JsonNode SCHEMA = Json.parse("""
            {"type":"object","additionalProperties":false,
             "required":["includePaths","excludePaths","maxDiscoveryDepth","limit","crawlEntireDomain","allowSubdomains",
               "allowExternalLinks","sitemap","ignoreQueryParameters","delay"],
             "properties":{
               "includePaths":{"type":["array","null"],"items":{"type":"string"}},
               "excludePaths":{"type":["array","null"],"items":{"type":"string"}},
               "maxDiscoveryDepth":{"type":["integer","null"]},
               "limit":{"type":["integer","null"]},
               "crawlEntireDomain":{"type":["boolean","null"]},
               "allowSubdomains":{"type":["boolean","null"]},
               "allowExternalLinks":{"type":["boolean","null"]},
               "sitemap":{"type":["string","null"],"enum":["include","skip","only",null]},
               "ignoreQueryParameters":{"type":["boolean","null"]},
               "delay":{"type":["number","null"]}}}""");

    private final ChatModel model;
    private final JobRequests requests;
    private final Clock clock;

    /** @param requests says what a crawl takes */
    CrawlPrompts(ChatModel model, JobRequests requests, Clock clock) {
        this.model = model;
        this.requests = requests;
        this.clock = clock;
    }

    /**
     * A crawl whose prompt gave the options that its asker left open.
     *
     * @throws ApiException where the request is wrong, or the model fails
     */
    JobRequests.Accepted crawl(JsonNode body) {
        // Nobody is charged for a prompt beside another mistake.
        var url = requests.planned(body).config().url();
        var wish = body.path("prompt").asText();
        boolean wholeUrl = body.path("regexOnFullURL").asBoolean();
        var whole = options(url, wholeUrl ? wish + "\n(Paths' expressions are searched for in the whole URL.)" : wish);
        body.properties().stream()
                .filter(field -> !field.getValue().isNull())
                .forEach(field -> whole.set(field.getKey(), field.getValue()));
        return requests.planned(whole);
    }

    /** The options that a prompt stands for, each good for a crawl of the URL. */
    ObjectNode options(String url, String prompt) {
        var deadline = clock.instant().plus(LONGEST);
        var messages = new ArrayList<ChatMessage>();
        messages.add(new ChatMessage.Instructions(TASK));
        messages.add(ChatMessage.user("Start URL: " + url + "\nWanted: " + prompt));
        String problem = "";
        for (int ask = 0; ask < MAX_ASKS; ask++) {
            String text = ask(messages, deadline);
            var options = given(JsonInText.object(text).orElse(Json.object()));
            var refused = refused(url, options);
            if (refused.isEmpty()) {
                return options;
            }
            problem = refused.get();
            messages.add(new ChatMessage.Assistant(text, List.of()));
            messages.add(ChatMessage.user("The crawler refuses these options: " + problem));
        }
        throw new ApiException(
                ErrorCode.UPSTREAM_FAILED,
                "The model made no options that a crawl takes of the prompt (" + problem
                        + "); word it otherwise, or give includePaths, limit and the like yourself");
    }

    private String ask(List<ChatMessage> messages, Instant deadline) {
        var question = ChatRequest.of(messages)
                .withFormat(new ResponseFormat.JsonSchema("crawl_options", SCHEMA, true))
                .withSampling(Sampling.repeatable(MAX_TOKENS))
                .withDeadline(Optional.of(deadline));
        return switch (model.complete(question)) {
            case ChatResult.Answer answer when answer.finish() == FinishReason.STOP -> answer.text();
            case ChatResult.Answer cut ->
                throw new ApiException(
                        ErrorCode.UPSTREAM_FAILED,
                        "The model did not end its answer (" + cut.finish() + "); try again");
            case ChatResult.Failed failed -> throw new ApiException(code(failed.error()), failed.message());
        };
    }

    private static ErrorCode code(ModelError error) {
        return switch (error) {
            case NOT_CONFIGURED -> ErrorCode.NOT_CONFIGURED;
            case REJECTED, UNSUPPORTED, CONTEXT_TOO_LONG, REFUSED -> ErrorCode.UNPROCESSABLE;
            case UNKNOWN_MODEL, DENIED, MALFORMED, CUT -> ErrorCode.UPSTREAM_FAILED;
            case THROTTLED -> ErrorCode.RATE_LIMITED;
            case UNAVAILABLE, BUDGET_UNKNOWN -> ErrorCode.UNAVAILABLE;
            case TIMEOUT -> ErrorCode.TIMEOUT;
            case BUDGET_SPENT -> ErrorCode.PAYMENT_REQUIRED;
        };
    }

    /** What the model set, of what it may set: not every provider holds an answer to its schema. */
    private static ObjectNode given(JsonNode answer) {
        var options = Json.object();
        SCHEMA.path("properties").fieldNames().forEachRemaining(name -> {
            var value = answer.path(name);
            if (!value.isMissingNode() && !value.isNull()) {
                options.set(name, value);
            }
        });
        return options;
    }

    private Optional<String> refused(String url, ObjectNode options) {
        try {
            requests.planned(options.deepCopy().put("url", url));
            return Optional.empty();
        } catch (ApiException e) {
            return Optional.of(e.details().map(Json::write).orElse(String.valueOf(e.getMessage())));
        }
    }
}
