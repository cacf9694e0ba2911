package dev.pagemill.llm;

import dev.pagemill.ml.embedding.MiniLm;
import dev.pagemill.ml.extractive.ExtractiveModel;
import dev.pagemill.ml.model.ChatModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The configured model, if there is one, and the embedded one that always is. */
final class ChatModels {
    private final Optional<ChatModel> configured;
    private final Optional<Listed> embedding;
    private final ChatModel embedded = new ExtractiveModel();

    /** @param embedding a configured model of the embeddings' door */
    ChatModels(Optional<ChatModel> configured, Optional<Listed> embedding) {
        this.configured = configured;
        this.embedding = embedding;
    }

    /** @param id which a caller may use as {@code model} */
    record Listed(String id, String owner) {}

    Optional<ChatModel> configured() {
        return configured;
    }

    /** Who answers to this name; any but the embedded one's is for the configured providers to know. */
    ChatModel named(String name) {
        return name.equals(ExtractiveModel.ID) ? embedded : configured.orElse(embedded);
    }

    List<Listed> all() {
        var all = new ArrayList<Listed>();
        configured.ifPresent(model -> {
            all.add(new Listed(model.defaultModel(), model.provider()));
            model.otherModels().forEach(name -> all.add(new Listed(name, model.provider())));
        });
        all.add(new Listed(ExtractiveModel.ID, "pagemill"));
        embedding.ifPresent(all::add);
        all.add(new Listed(MiniLm.ID, "pagemill"));
        return all;
    }
}
