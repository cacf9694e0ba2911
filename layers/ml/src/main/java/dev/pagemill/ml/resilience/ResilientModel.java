package dev.pagemill.ml.resilience;

import dev.pagemill.common.time.Pause;
import dev.pagemill.ml.model.ChatModel;
import dev.pagemill.ml.model.ChatRequest;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.ChatSink;
import dev.pagemill.ml.model.ModelError;
import dev.pagemill.ml.model.ToolCall;
import dev.pagemill.ml.model.Usage;
import dev.pagemill.ml.resilience.Providers.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Tries again what may succeed a little later, then the other models in their order, and leaves alone for a
 * while those that keep failing. Never beyond the request's deadline, and never once a part of an answer has
 * been handed on. Other models answer only where the caller left the choice to us.
 */
public final class ResilientModel implements ChatModel {
    /** Callers may name any model; what is known of more than so many is forgotten. */
    private static final int MAX_CIRCUITS = 200;

    private final Providers providers;
    private final List<String> fallbacks;
    private final Patience patience;
    private final Time time;
    private final Map<String, Circuit> circuits = new ConcurrentHashMap<>();

    /** All that is not repeatable. */
    public record Time(Clock clock, RandomGenerator random, Pause pause) {
        /** Waits so long, and tells whether it did: not past the deadline, nor on an interrupted thread. */
        boolean waits(Duration wait, Optional<Instant> deadline) {
            if (deadline.filter(end -> !clock.instant().plus(wait).isBefore(end))
                    .isPresent()) {
                return false;
            }
            return pause.of(wait);
        }
    }

    /** @param fallbacks names of models, best first */
    public ResilientModel(Providers providers, List<String> fallbacks, Patience patience, Time time) {
        this.providers = providers;
        this.fallbacks = List.copyOf(fallbacks);
        this.patience = patience;
        this.time = time;
    }

    @FunctionalInterface
    private interface Call {
        ChatResult ask(Target target);
    }

    @Override
    public String provider() {
        return providers.primary().provider();
    }

    @Override
    public String defaultModel() {
        return providers.primary().defaultModel();
    }

    /** The models that answer where the default one does not. */
    @Override
    public List<String> otherModels() {
        return fallbacks;
    }

    @Override
    public ChatResult complete(ChatRequest request) {
        return first(request, () -> false, target -> target.provider().complete(request.withModel(target.model())));
    }

    @Override
    public ChatResult stream(ChatRequest request, ChatSink sink) {
        var watched = new Watched(sink);
        return first(
                request,
                () -> watched.begun,
                target -> target.provider().stream(request.withModel(target.model()), watched));
    }

    private static final class Watched implements ChatSink {
        private final ChatSink sink;
        private boolean begun;

        Watched(ChatSink sink) {
            this.sink = sink;
        }

        @Override
        public void text(String piece) {
            begun = true;
            sink.text(piece);
        }

        @Override
        public void toolCall(int index, ToolCall piece) {
            begun = true;
            sink.toolCall(index, piece);
        }
    }

    private interface Begun {
        boolean already();
    }

    private ChatResult first(ChatRequest request, Begun begun, Call call) {
        Usage spent = Usage.NONE;
        Optional<ChatResult.Failed> last = Optional.empty();
        for (var target : targets(request.model())) {
            var circuit = circuit(target);
            if (circuit.lets(time.clock().instant())) {
                var result = tries(request, begun, call, target);
                if (result instanceof ChatResult.Answer answer) {
                    return charged(answer, spent);
                }
                var failed = (ChatResult.Failed) result;
                last = Optional.of((ChatResult.Failed) charged(failed, spent));
                spent = spent.plus(failed.usage());
                if (begun.already() || !elsewhere(failed.error())) {
                    break;
                }
            }
        }
        return last.orElseGet(ResilientModel::allOpen);
    }

    private List<Target> targets(String named) {
        var targets = new ArrayList<Target>();
        targets.add(providers.named(named));
        if (named.isEmpty() || named.equals(defaultModel())) {
            fallbacks.forEach(name -> targets.add(providers.named(name)));
        }
        return targets;
    }

    private ChatResult tries(ChatRequest request, Begun begun, Call call, Target target) {
        var circuit = circuit(target);
        Usage spent = Usage.NONE;
        for (int attempt = 1; ; attempt++) {
            var result = call.ask(target);
            if (!(result instanceof ChatResult.Failed failed) || !failed.error().retryable()) {
                circuit.succeeded();
                return charged(result, spent);
            }
            circuit.failed(time.clock().instant());
            spent = spent.plus(failed.usage());
            var wait = patience.after(attempt, failed.retryAfter(), time.random());
            if (begun.already() || wait.isEmpty() || !time.waits(wait.get(), request.deadline())) {
                return new ChatResult.Failed(failed.error(), failed.message(), failed.retryAfter(), spent);
            }
        }
    }

    /** Whether another model may do what this one could not. */
    private static boolean elsewhere(ModelError error) {
        return error.retryable()
                || switch (error) {
                    case UNKNOWN_MODEL, DENIED, CONTEXT_TOO_LONG, UNSUPPORTED -> true;
                    default -> false;
                };
    }

    private static ChatResult charged(ChatResult result, Usage before) {
        return switch (result) {
            case ChatResult.Answer answer ->
                new ChatResult.Answer(
                        answer.model(),
                        answer.text(),
                        answer.toolCalls(),
                        answer.finish(),
                        before.plus(answer.usage()));
            case ChatResult.Failed failed ->
                new ChatResult.Failed(
                        failed.error(), failed.message(), failed.retryAfter(), before.plus(failed.usage()));
        };
    }

    private static ChatResult.Failed allOpen() {
        return new ChatResult.Failed(
                ModelError.UNAVAILABLE,
                "The model failed several times in a row and is left alone for a while; try again later",
                Optional.of(Circuit.OPEN_FOR),
                Usage.NONE);
    }

    private Circuit circuit(Target target) {
        if (circuits.size() > MAX_CIRCUITS) {
            circuits.clear();
        }
        return circuits.computeIfAbsent(target.provider().provider() + ":" + target.model(), ignored -> new Circuit());
    }
}
