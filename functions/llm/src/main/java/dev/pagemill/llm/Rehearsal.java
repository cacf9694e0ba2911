package dev.pagemill.llm;

import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.extractive.ExtractiveModel;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.FinishReason;
import dev.pagemill.ml.model.Usage;
import java.time.Instant;
import java.util.List;

/** Does once what every request does, without network or state, so that a snapshot has the classes loaded. */
final class Rehearsal {
    private static final String QUESTION = """
            {"model":"extractive","messages":[{"role":"user","content":"Name: Kettle. Price: 24.95 EUR."}],
             "response_format":{"type":"json_schema","json_schema":{"name":"product",
               "schema":{"type":"object","properties":{"price":{"type":"number"}}}}}}""";

    private Rehearsal() {}

    static void run() {
        new ExtractiveModel().complete(ChatBody.read(Json.parse(QUESTION)));
        var answer = new ChatResult.Answer(ExtractiveModel.ID, "{}", List.of(), FinishReason.STOP, Usage.NONE);
        ChatAnswers.whole(new ChatAnswers.Stamp("chatcmpl-rehearsal", Instant.EPOCH), answer);
    }
}
