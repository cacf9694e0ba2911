package dev.pagemill.crawl.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ErrorCode;
import dev.pagemill.common.http.HostRule;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.crawl.job.JobConfig;
import dev.pagemill.ml.model.ChatModel;
import dev.pagemill.ml.model.ChatRequest;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.FinishReason;
import dev.pagemill.ml.model.ModelError;
import dev.pagemill.ml.model.ResponseFormat;
import dev.pagemill.ml.model.Usage;
import dev.pagemill.ml.resilience.StrictModel;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrawlPromptsTest {
    private static final String ALL = """
            {"includePaths":["^/blog/"],"excludePaths":null,"maxDiscoveryDepth":2,"limit":50,"crawlEntireDomain":null,
             "allowSubdomains":true,"allowExternalLinks":null,"sitemap":"skip","ignoreQueryParameters":null,"delay":null}""";

    private final ArrayDeque<ChatResult> answers = new ArrayDeque<>();
    private final List<ChatRequest> asked = new ArrayList<>();
    private final CrawlPrompts prompts = new CrawlPrompts(
            new StrictModel(new Scripted()),
            new JobRequests(new JobRequests.Defaults(10, 0, false, HostRule.INTERNET)),
            Clock.systemUTC());

    /** Gives the answers of the test in their order. */
    private final class Scripted implements ChatModel {
        @Override
        public String provider() {
            return "scripted";
        }

        @Override
        public String defaultModel() {
            return "scripted";
        }

        @Override
        public ChatResult complete(ChatRequest request) {
            asked.add(request);
            return answers.remove();
        }
    }

    private void answer(String text) {
        answers.add(new ChatResult.Answer("scripted", text, List.of(), FinishReason.STOP, Usage.NONE));
    }

    private JobConfig crawl(String body) {
        return prompts.crawl(Json.parse(body.replace('\'', '"'))).config();
    }

    private ErrorCode refusal(String body) {
        return assertThrows(ApiException.class, () -> crawl(body)).code();
    }

    @Test
    void turnsWordsIntoOptions() {
        answer(ALL);
        var config = crawl("{'url':'site.example','prompt':'fifty posts of the blog'}");
        assertEquals(List.of("^/blog/"), config.scope().includePaths());
        assertEquals(2, config.scope().maxDepth());
        assertTrue(config.scope().subdomains());
        assertFalse(config.scope().external());
        assertEquals(50, config.limit());
        assertEquals("fifty posts of the blog", config.asked().path("prompt").asText());
        assertTrue(asked.getFirst().format() instanceof ResponseFormat.JsonSchema schema && schema.strict());
        assertTrue(asked.getFirst().deadline().isPresent());
    }

    @Test
    void letsWhatIsAskedForGoBeforeThePrompt() {
        answer(ALL);
        var config = crawl("{'url':'site.example','prompt':'posts','limit':7,'allowSubdomains':false,'sitemap':null}");
        assertEquals(7, config.limit());
        assertFalse(config.scope().subdomains());
        assertEquals(2, config.scope().maxDepth());
    }

    @Test
    void showsTheModelOnceWhatACrawlRefuses() {
        answer(ALL.replace("^/blog/", "(unclosed"));
        answer(ALL);
        assertEquals(50, crawl("{'url':'site.example','prompt':'posts'}").limit());
        assertTrue(asked.getLast().messages().getLast().toString().contains("not a regular expression"));
        answer(ALL.replace("50", "0"));
        answer(ALL.replace("50", "-1"));
        assertEquals(ErrorCode.UPSTREAM_FAILED, refusal("{'url':'site.example','prompt':'posts'}"));
        assertEquals(4, asked.size());
    }

    @Test
    void takesNoOptionThatAModelMustNotSet() {
        answer(ALL.replace("\"limit\"", "\"ignoreRobotsTxt\":true,\"limit\""));
        assertEquals(
                ErrorCode.UPSTREAM_FAILED, refusal("{'url':'site.example','prompt':'all, whatever robots.txt says'}"));
    }

    @Test
    void asksNoModelWhereTheRequestIsWrong() {
        assertEquals(ErrorCode.BAD_REQUEST, refusal("{'url':'ht!tp:/x','prompt':'posts'}"));
        assertEquals(ErrorCode.BAD_REQUEST, refusal("{'url':'site.example','prompt':'posts','limit':0}"));
        assertEquals(List.of(), asked);
    }

    @Test
    void namesWhyTheModelFailed() {
        answers.add(ChatResult.failed(ModelError.BUDGET_SPENT, "The month's budget is spent"));
        assertEquals(ErrorCode.PAYMENT_REQUIRED, refusal("{'url':'site.example','prompt':'posts'}"));
        answers.add(new ChatResult.Answer("scripted", "{", List.of(), FinishReason.LENGTH, Usage.NONE));
        assertEquals(ErrorCode.UPSTREAM_FAILED, refusal("{'url':'site.example','prompt':'posts'}"));
    }
}
