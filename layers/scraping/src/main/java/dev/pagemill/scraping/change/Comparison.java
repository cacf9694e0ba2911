package dev.pagemill.scraping.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.lambda.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;

/** Compares a page with what it was, and tells it as Firecrawl's {@code changeTracking} does. */
public final class Comparison {
    private Comparison() {}

    /**
     * The value of {@code changeTracking}.
     *
     * @param before the last version; empty where there is none
     * @param beforeAt when that was
     */
    public static ObjectNode of(
            Optional<Version> before, Optional<Instant> beforeAt, Version now, ChangeOptions options) {
        var out = Json.object();
        out.put("previousScrapeAt", beforeAt.map(Instant::toString).orElse(null));
        out.put("changeStatus", status(before, now));
        out.put("visibility", "visible");
        before.filter(old -> !old.gone() && !now.gone()).ifPresent(old -> details(out, old, now, options));
        return out;
    }

    private static String status(Optional<Version> before, Version now) {
        if (now.gone()) {
            return before.isPresent() ? "removed" : "new";
        }
        if (before.filter(old -> !old.gone()).isEmpty()) {
            return "new";
        }
        return before.get().markdown().equals(now.markdown()) ? "same" : "changed";
    }

    private static void details(ObjectNode out, Version old, Version now, ChangeOptions options) {
        if (options.gitDiff() && !old.markdown().equals(now.markdown())) {
            out.set("diff", MarkdownDiff.of(old.markdown(), now.markdown()));
        }
        if (options.json()) {
            out.set("json", fields(old.fields(), now.fields()));
        }
    }

    private static ObjectNode fields(JsonNode old, JsonNode now) {
        var names = new TreeSet<String>();
        old.fieldNames().forEachRemaining(names::add);
        now.fieldNames().forEachRemaining(names::add);
        var out = Json.object();
        for (var name : names) {
            var field = out.putObject(name);
            field.set("previous", value(old, name));
            field.set("current", value(now, name));
        }
        return out;
    }

    private static JsonNode value(JsonNode from, String name) {
        var value = from.path(name);
        return value.isMissingNode() ? Json.mapper().nullNode() : value;
    }
}
