package dev.pagemill.workflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.pagemill.asl.run.Command;
import dev.pagemill.asl.run.Decision;
import dev.pagemill.common.blob.Payload;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.workflow.run.Fork;
import dev.pagemill.workflow.run.ForkData;
import dev.pagemill.workflow.run.FrameKey;
import dev.pagemill.workflow.run.RecentlyUsed;
import dev.pagemill.workflow.run.RunKey;
import dev.pagemill.workflow.run.RunStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where children find what they begin with. The items lie in chunks, so that a child reads those of its neighbours and not
 * all: the cost of an item does not grow with their number. Both never change and are kept in memory for the next child.
 */
final class ForkItems {
    private static final int MAX_KEPT_FORKS = 64;
    private static final int MAX_KEPT_CHUNKS = 64;

    private final RunStore store;
    private final Payloads payloads;
    private final int width;
    private final RecentlyUsed<Origin, ForkData> forks = new RecentlyUsed<>(MAX_KEPT_FORKS);
    private final RecentlyUsed<Payload.Spilled, JsonNode> chunks = new RecentlyUsed<>(MAX_KEPT_CHUNKS);

    private record Origin(FrameKey frame, long seq) {}

    ForkItems(RunStore store, Payloads payloads, int width) {
        this.store = store;
        this.payloads = payloads;
        this.width = width;
    }

    /** Makes the data of the fork that a decision begins, if it begins one; durable when this returns. */
    Optional<ForkData> store(String tenant, Decision decision) {
        return decision.commands().stream()
                .filter(Command.Fork.class::isInstance)
                .map(Command.Fork.class::cast)
                .findFirst()
                .map(fork -> new ForkData(fork.shared(), fork.tolerance(), chunks(tenant, fork.items())));
    }

    int width() {
        return width;
    }

    ForkData data(RunKey run, Fork fork) {
        var origin = new Origin(new FrameKey(run, fork.parent()), fork.origin());
        return forks.get(
                origin,
                key -> store.at(key.frame(), key.seq())
                        .flatMap(entry -> entry.forkData())
                        .orElseThrow(() -> new IllegalStateException(
                                "Frame " + key.frame() + " holds no fork in its record " + key.seq())));
    }

    /** A Map's item; JSON null for a branch of a Parallel. */
    JsonNode item(ForkData data, Fork fork, int index) {
        if (data.chunks().isEmpty()) {
            return NullNode.getInstance();
        }
        JsonNode chunk = switch (data.chunks().get(index / fork.width())) {
            case Payload.Inline inline -> inline.value();
            case Payload.Spilled spilled -> chunks.get(spilled, payloads::load);
        };
        return chunk.get(index % fork.width());
    }

    private List<Payload> chunks(String tenant, ArrayNode items) {
        var all = new ArrayList<Payload>();
        for (int from = 0; from < items.size(); from += width) {
            ArrayNode chunk = Json.mapper().createArrayNode();
            for (int i = from; i < Math.min(items.size(), from + width); i++) {
                chunk.add(items.get(i));
            }
            all.add(payloads.store(tenant, chunk));
        }
        return all;
    }
}
