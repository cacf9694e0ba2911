package dev.pagemill.local.gateway;

import dev.pagemill.local.template.EventSource.HttpRoute;
import dev.pagemill.local.template.FunctionSpec;
import dev.pagemill.local.template.Template;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The routes of the template, in the order in which an HTTP API tries them: exact paths first, then those
 * with parameters, then greedy ones; a named method before ANY; {@code $default} last.
 */
public final class RouteTable {
    /**
     * One route.
     *
     * @param function logical id of the function that it leads to
     */
    public record Entry(HttpRoute route, String function) {
        PathPattern pattern() {
            return PathPattern.of(route.path());
        }
    }

    /** A route that fits a request, and the path's parameters. */
    record Match(Entry entry, Map<String, String> parameters) {
        Match {
            parameters = Map.copyOf(parameters);
        }
    }

    private static final Comparator<Entry> PRECEDENCE = Comparator.comparing(
                    (Entry entry) -> entry.pattern().specificity())
            .reversed()
            .thenComparing(entry -> entry.route().method().equals("ANY"));

    private final List<Entry> entries = new ArrayList<>();
    private final Optional<Entry> fallback;

    /** @param template its routes are taken */
    public RouteTable(Template template) {
        List<Entry> all = new ArrayList<>();
        for (FunctionSpec function : template.functions()) {
            function.routes().forEach(route -> all.add(new Entry(route, function.id())));
        }
        fallback = all.stream()
                .filter(entry -> entry.route().path().equals("$default"))
                .findFirst();
        all.stream()
                .filter(entry -> !entry.route().path().equals("$default"))
                .sorted(PRECEDENCE)
                .forEach(entries::add);
    }

    /** All routes, the first to be tried first. */
    public List<Entry> entries() {
        List<Entry> all = new ArrayList<>(entries);
        fallback.ifPresent(all::add);
        return all;
    }

    /** @param path raw path, still percent-encoded */
    Optional<Match> match(String method, String path) {
        List<String> segments = PathPattern.split(path);
        for (Entry entry : entries) {
            if (entry.route().method().equals(method) || entry.route().method().equals("ANY")) {
                Optional<Map<String, String>> parameters = entry.pattern().match(segments);
                if (parameters.isPresent()) {
                    return Optional.of(new Match(entry, parameters.get()));
                }
            }
        }
        return fallback.map(entry -> new Match(entry, Map.of()));
    }
}
