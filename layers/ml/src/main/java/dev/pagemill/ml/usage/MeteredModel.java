package dev.pagemill.ml.usage;

import dev.pagemill.ml.model.ChatModel;
import dev.pagemill.ml.model.ChatRequest;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.ChatSink;
import dev.pagemill.ml.model.Usage;
import java.util.List;
import java.util.function.Supplier;

/** A model whose calls are charged to whom this thread works for. */
public final class MeteredModel implements ChatModel {
    private final ChatModel model;
    private final Accounts accounts;

    public MeteredModel(ChatModel model, Accounts accounts) {
        this.model = model;
        this.accounts = accounts;
    }

    @Override
    public String provider() {
        return model.provider();
    }

    @Override
    public String defaultModel() {
        return model.defaultModel();
    }

    @Override
    public List<String> otherModels() {
        return model.otherModels();
    }

    @Override
    public ChatResult complete(ChatRequest request) {
        return metered(request, () -> model.complete(request));
    }

    @Override
    public ChatResult stream(ChatRequest request, ChatSink sink) {
        return metered(request, () -> model.stream(request, sink));
    }

    private ChatResult metered(ChatRequest request, Supplier<ChatResult> call) {
        String asked = request.model().isEmpty() ? model.defaultModel() : request.model();
        var refusal = accounts.refusal(asked);
        if (refusal.isPresent()) {
            return ChatResult.failed(refusal.get().error(), refusal.get().message());
        }
        ChatResult result;
        try {
            result = call.get();
        } catch (RuntimeException e) {
            // Whoever took the answer went away in the middle: what it cost is not known, that it was made is.
            accounts.failed(asked, Usage.NONE);
            throw e;
        }
        switch (result) {
            case ChatResult.Answer answer ->
                accounts.answered(answer.model().isEmpty() ? asked : answer.model(), asked, answer.usage());
            case ChatResult.Failed failed -> accounts.failed(asked, failed.usage());
        }
        return result;
    }
}
