package dev.pagemill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.asl.definition.DataFlow;
import dev.pagemill.asl.definition.MapSource;
import dev.pagemill.asl.definition.State;
import dev.pagemill.asl.definition.StateMachine;
import dev.pagemill.asl.query.Bindings;
import dev.pagemill.asl.query.Errors;
import dev.pagemill.asl.query.QueryLanguage;
import dev.pagemill.asl.query.StateFailure;
import dev.pagemill.asl.query.Template;
import dev.pagemill.asl.query.Variables;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parallel and Map: making children, and going on when they are done. */
final class ForkWork {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ForkWork() {}

    static void fork(Turn turn, State.Parallel parallel) {
        Bindings raw = turn.bindings(turn.input);
        JsonNode arguments =
                parallel.flow().arguments(raw.withData(parallel.flow().effectiveInput(raw)));
        int count = parallel.branches().size();
        start(
                turn,
                new Command.Fork(
                        turn.step,
                        ForkKind.PARALLEL,
                        count,
                        0,
                        true,
                        Tolerance.NONE,
                        shared(turn, arguments, false),
                        JSON.arrayNode()));
    }

    static void fork(Turn turn, State.Map map) {
        Bindings bindings = mapBindings(turn, map);
        Optional<MapSource.Transfer> reader = map.source().reader();
        if (reader.isPresent()) {
            turn.phase = Phase.FORK;
            JsonNode arguments = reader.get().arguments().evaluate(bindings);
            JsonNode config = reader.get().config().evaluate(bindings);
            turn.commands.add(new Command.ReadItems(turn.step, reader.get().resource(), arguments, config));
            return;
        }
        forkItems(turn, map, MapItems.of(map, bindings));
    }

    static void itemsRead(Turn turn, ArrayNode items) {
        if (turn.phase == Phase.FORK && turn.forkStep == 0 && turn.state() instanceof State.Map map) {
            forkItems(turn, map, new MapItems.Found(items, false));
        }
    }

    private static Bindings mapBindings(Turn turn, State.Map map) {
        Bindings raw = turn.bindings(turn.input);
        return raw.withData(map.flow().effectiveInput(raw));
    }

    private static void forkItems(Turn turn, State.Map map, MapItems.Found found) {
        Bindings bindings = mapBindings(turn, map);
        MapLimitsValues limits = MapLimitsValues.of(map, bindings);
        ArrayNode items = map.source().batcher().isPresent() ? Batches.of(map, bindings, found) : found.items();
        if (items.isEmpty()) {
            turn.phase = Phase.FORK;
            turn.forkStep = turn.step;
            joined(turn, List.of());
            return;
        }
        boolean inputIsRead =
                map.source().selector().isPresent() && map.source().batcher().isEmpty();
        ForkShared shared = shared(turn, inputIsRead ? bindings.data() : JSON.nullNode(), found.keyed());
        start(
                turn,
                new Command.Fork(
                        turn.step,
                        ForkKind.MAP,
                        items.size(),
                        limits.maxConcurrency(),
                        isUnlimited(map),
                        limits.tolerance(),
                        shared,
                        items));
    }

    /** By the definition alone: a limit that is computed may be none now and another in the next round of a loop. */
    private static boolean isUnlimited(State.Map map) {
        return map.limits()
                .maxConcurrency()
                .map(limit -> limit instanceof Template.Constant(JsonNode value) && value.asInt(-1) == 0)
                .orElse(true);
    }

    private static ForkShared shared(Turn turn, JsonNode input, boolean keyed) {
        return new ForkShared(
                turn.path,
                turn.stateName,
                input,
                new Variables(turn.variables, turn.outer).merged(),
                turn.entered,
                turn.mapItem,
                keyed);
    }

    private static void start(Turn turn, Command.Fork fork) {
        turn.phase = Phase.FORK;
        turn.forkStep = turn.step;
        turn.commands.add(fork);
        turn.log(
                HistoryEntry.Type.FORK_STARTED,
                Turn.details().put("kind", fork.kind().name()).put("count", fork.count()));
    }

    /** A child that is about to enter its first state, or that ended because its input could not be made. */
    static Turn child(StateMachine machine, ForkShared shared, int index, JsonNode item, Stamp stamp) {
        State parent = Scopes.of(machine, shared.path()).require(shared.state());
        ScopePath path = shared.path().child(shared.state(), index);
        String startAt = Scopes.of(machine, path).startAt();
        return switch (parent) {
            case State.Map map -> {
                ObjectNode contextItem = MapItems.contextItem(
                        index, item, shared.keyed() && map.source().batcher().isEmpty());
                JsonNode kept = map.source().itemIsRead() ? contextItem : null;
                Turn turn = new Turn(
                        machine, Interpreter.frame(path, startAt, item, stamp).inside(shared, kept), stamp);
                if (map.source().batcher().isEmpty()) {
                    map.source().selector().ifPresent(selector -> select(turn, shared, selector, contextItem));
                }
                yield turn;
            }
            case State other -> {
                Frame frame = Interpreter.frame(path, startAt, shared.input(), stamp);
                yield new Turn(machine, frame.inside(shared, shared.mapItem()), stamp);
            }
        };
    }

    private static void select(Turn turn, ForkShared shared, Template selector, ObjectNode item) {
        try {
            turn.input = selector.evaluate(MapItems.selectorBindings(turn, shared, item));
        } catch (StateFailure e) {
            turn.finish(new Outcome.Failed(e.error(), e.text()));
        }
    }

    static void joined(Turn turn, List<JsonNode> results) {
        if (turn.phase != Phase.FORK || turn.forkStep == 0) {
            return;
        }
        turn.log(HistoryEntry.Type.FORK_JOINED, Turn.details().put("count", results.size()));
        Optional<MapSource.Transfer> writer =
                turn.state() instanceof State.Map map ? map.source().writer() : Optional.empty();
        if (writer.isPresent() && !writer.get().resource().isEmpty()) {
            Bindings bindings = turn.bindings(turn.input);
            JsonNode arguments = writer.get().arguments().evaluate(bindings);
            JsonNode config = writer.get().config().evaluate(bindings);
            turn.forkStep = 0;
            turn.held = JSON.booleanNode(true);
            turn.commands.add(new Command.WriteResults(turn.step, writer.get().resource(), arguments, config, results));
            return;
        }
        boolean flat = writer.map(ForkWork::flattens).orElse(false);
        ArrayNode all = JSON.arrayNode(results.size());
        for (JsonNode result : results) {
            if (flat && result instanceof ArrayNode elements) {
                all.addAll(elements);
            } else {
                all.add(result);
            }
        }
        finish(turn, all);
    }

    /** A ResultWriter without a Resource only shapes the result. */
    private static boolean flattens(MapSource.Transfer writer) {
        return writer.config() instanceof Template.Constant(JsonNode config)
                && config.path("Transformation").asText().equals("FLATTEN");
    }

    static void written(Turn turn, JsonNode output) {
        if (turn.held != null) {
            finish(turn, output);
        } else if (turn.forkStep == 0 && output instanceof ArrayNode items) {
            itemsRead(turn, items);
        } else if (turn.forkStep == 0) {
            ErrorWork.fail(turn, Errors.ITEM_READER_FAILED, "The ItemReader gave no array of items", true);
        }
    }

    private static void finish(Turn turn, JsonNode results) {
        State state = turn.state();
        DataFlow flow = state instanceof State.Map map ? map.flow() : ((State.Parallel) state).flow();
        Bindings raw = turn.bindings(turn.input);
        JsonNode result = flow.result(raw, results);
        boolean paths = state.head().language() == QueryLanguage.JSONPATH;
        Bindings after = paths ? raw.withData(result) : raw.withResult(result);
        Optional<JsonNode> assigned = Turn.evaluated(state.head().assign(), after);
        turn.leave(flow.output(raw, result), assigned, state.head().next());
    }

    static void failed(Turn turn, @Nullable String error, @Nullable String cause) {
        if (turn.phase != Phase.FORK || turn.forkStep == 0) {
            return;
        }
        turn.commands.add(new Command.AbortChildren(turn.forkStep));
        turn.log(HistoryEntry.Type.FORK_FAILED, ErrorWork.described(error, cause));
        boolean threshold = turn.state() instanceof State.Map map && MapLimitsValues.declaresTolerance(map);
        if (threshold) {
            ErrorWork.fail(
                    turn,
                    Errors.EXCEED_TOLERATED_FAILURE_THRESHOLD,
                    "The specified tolerated failure threshold was exceeded; the first failure was " + error + ": "
                            + cause,
                    true);
        } else {
            ErrorWork.fail(turn, error, cause, true);
        }
    }
}
