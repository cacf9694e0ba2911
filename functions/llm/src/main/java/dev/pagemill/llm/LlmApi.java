package dev.pagemill.llm;

import dev.pagemill.common.config.Settings;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.http.HttpFunction;
import dev.pagemill.ml.provider.Models;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** The language models' HTTP door; programs made for OpenAI's API use it by changing the base URL. */
public final class LlmApi extends HttpFunction {
    /** As Lambda makes it. */
    public LlmApi() {
        this(System.getenv());
    }

    /** @param environment the function's variables; docs/models.md names them */
    public LlmApi(Map<String, String> environment) {
        super(new ChatDoor(Models.of(new Settings(environment)), Clock.systemUTC(), UUID::randomUUID).routes());
    }

    @Override
    protected ApiResponse error(ApiException e) {
        return OpenAiErrors.of(e);
    }
}
