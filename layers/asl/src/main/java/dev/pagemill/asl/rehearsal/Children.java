package dev.pagemill.asl.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagemill.asl.run.Command;
import dev.pagemill.asl.run.Event;
import dev.pagemill.asl.run.ForkKind;
import dev.pagemill.asl.run.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The children of one fork: which run, which are done, and what the parent is to be told. */
final class Children {
    private final Command.Fork fork;
    private final List<@Nullable JsonNode> results;
    private int started;
    private int ended;
    private int failed;
    private boolean over;

    Children(Command.Fork fork) {
        this.fork = fork;
        this.results = new ArrayList<>(Collections.nCopies(fork.count(), null));
    }

    Command.Fork fork() {
        return fork;
    }

    boolean mayStart() {
        boolean free = fork.maxConcurrency() == 0 || started - ended < fork.maxConcurrency();
        return !over && started < fork.count() && free;
    }

    int nextIndex() {
        return started++;
    }

    JsonNode item(int index) {
        return fork.kind() == ForkKind.MAP ? fork.items().get(index) : JsonNodeFactory.instance.nullNode();
    }

    /** Notes a child's outcome; gives what the parent is to be told, if the fork is over by it. */
    Optional<Event> ended(int index, Outcome outcome) {
        ended++;
        if (over) {
            return Optional.empty();
        }
        if (outcome instanceof Outcome.Succeeded(JsonNode output)) {
            results.set(index, output);
        } else {
            failed++;
            if (fork.tolerance().exceededBy(failed, fork.count())) {
                over = true;
                return Optional.of(failure(outcome));
            }
        }
        if (ended < fork.count()) {
            return Optional.empty();
        }
        over = true;
        List<JsonNode> given = results.stream().filter(Objects::nonNull).toList();
        return Optional.of(new Event.ChildrenFinished(fork.step(), given));
    }

    private Event failure(Outcome outcome) {
        return outcome instanceof Outcome.Failed(String error, String cause)
                ? new Event.ChildFailed(fork.step(), error, cause)
                : new Event.ChildFailed(fork.step(), null, null);
    }
}
