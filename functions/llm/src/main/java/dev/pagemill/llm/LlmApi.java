package dev.pagemill.llm;

import dev.pagemill.common.config.Settings;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.http.Routes;
import dev.pagemill.common.http.StreamingHttpFunction;
import dev.pagemill.common.lambda.Priming;
import dev.pagemill.ml.provider.UsageAccounts;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** The language models' HTTP door; programs made for OpenAI's API use it by changing the base URL. */
public final class LlmApi extends StreamingHttpFunction {
    /** API Gateway gives an answer 30 seconds; the model must be done a little before. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(27);

    /** As Lambda makes it. */
    public LlmApi() {
        this(System.getenv());
    }

    /** @param environment the function's variables; docs/models.md names them */
    public LlmApi(Map<String, String> environment) {
        this(new Settings(environment));
    }

    private LlmApi(Settings settings) {
        super(routes(settings), LlmWiring.door(settings));
        Priming.beforeSnapshot(Rehearsal::run);
    }

    private static Routes routes(Settings settings) {
        var clock = Clock.systemUTC();
        var accounts = UsageAccounts.of(settings);
        var longest = settings.seconds("PAGEMILL_MODEL_SECONDS", LONGEST_ANSWER);
        var chat = new ChatDoor(LlmWiring.conversations(settings, accounts), longest, clock, UUID::randomUUID);
        settings.check();
        return new UsageDoor(accounts, clock).addTo(chat.routes());
    }

    @Override
    protected ApiResponse error(ApiException e) {
        return OpenAiErrors.of(e);
    }
}
