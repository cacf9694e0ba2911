package dev.pagemill.scrape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.scrape.PageInput.CacheRules;
import dev.pagemill.scrape.Scrapes.Outcome;
import dev.pagemill.scrape.memory.PageMemory;
import dev.pagemill.scrape.memory.PageMemory.Remembered;
import dev.pagemill.scrape.memory.Slot;
import dev.pagemill.scraping.change.ChangeOptions;
import dev.pagemill.scraping.change.Comparison;
import dev.pagemill.scraping.change.Version;
import dev.pagemill.scraping.fetch.Validators;
import dev.pagemill.scraping.url.WebUrl;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Scrapes with a memory: cached copies where they will do, or where the site says that they are still right, and what changed
 * since the last time.
 */
final class RememberingScrapes {
    private static final int FIRST_ERROR_STATUS = 400;

    /** What is older is read anew even if the site says that nothing changed: this software may read it better by now. */
    private static final Duration LONGEST_UNCHANGED = Duration.ofDays(7);

    private final Scrapes scrapes;
    private final PageMemory memory;
    private final Duration usualAge;
    private final InstantSource clock;

    /** @param usualAge how old a copy may be where a request does not say it; zero for always fresh pages */
    RememberingScrapes(Scrapes scrapes, PageMemory memory, Duration usualAge, InstantSource clock) {
        this.scrapes = scrapes;
        this.memory = memory;
        this.usualAge = usualAge;
        this.clock = clock;
    }

    /**
     * One scrape.
     *
     * @param id given back in the document's metadata
     * @param input {@code {url, …scrape options}}
     * @param deadline when the asker stops waiting
     */
    record Call(String tenant, String id, JsonNode input, Optional<Instant> deadline) {}

    Outcome scrape(Call call) {
        var input = PageInput.read(call.input(), usualAge);
        if (!input.problems().isEmpty()) {
            return new Outcome.Failed(ScrapeError.of(input.problems()));
        }
        return switch (scrapes.read(input.page())) {
            case ScrapeInput.Outcome.Invalid invalid -> new Outcome.Failed(ScrapeError.of(invalid.problems()));
            case ScrapeInput.Outcome.Valid valid -> scrape(call, input, valid);
        };
    }

    private Outcome scrape(Call call, PageInput input, ScrapeInput.Outcome.Valid valid) {
        // A page asked for with headers of its own may be somebody's private view of it.
        boolean cacheable =
                input.changes().isEmpty() && valid.options().headers().isEmpty();
        var slot = Slot.hashed(Slot.Kind.COPY, name(valid));
        var copy = cacheable ? memory.recall(call.tenant(), slot) : Optional.<Remembered>empty();
        if (copy.filter(found -> fits(found, input.rules())).isPresent()) {
            return new Outcome.Done(hit(call, copy.get()), Optional.empty());
        }
        if (input.rules().copyOnly()) {
            return new Outcome.Failed(noCopy(call.input()));
        }
        var asker = new Scrapes.Asker(call.id(), call.tenant(), call.deadline());
        var changed = scrapes.scrape(asker, input.page(), validators(copy, valid));
        if (changed.isEmpty()) {
            return new Outcome.Done(hit(call, copy.orElseThrow()), Optional.empty());
        }
        var outcome = changed.get();
        if (outcome instanceof Outcome.Done(var document, var warning)) {
            input.changes().ifPresent(options -> compare(call, valid, options, document));
            if (cacheable && input.rules().store() && worthKeeping(document)) {
                memory.keep(call.tenant(), slot, document);
            }
        }
        return outcome;
    }

    /** With what the site can say whether a copy is still right. Where another site gave it, only that one could. */
    private Validators validators(Optional<Remembered> copy, ScrapeInput.Outcome.Valid valid) {
        return copy.filter(
                        found -> Duration.between(found.at(), clock.instant()).compareTo(LONGEST_UNCHANGED) < 0)
                .map(found -> found.value().path("metadata"))
                .filter(metadata -> WebUrl.parse(metadata.path("url").asText())
                        .filter(url -> url.origin().equals(valid.url().origin()))
                        .isPresent())
                .map(metadata -> new Validators(text(metadata, "etag"), text(metadata, "lastModified")))
                .orElse(Validators.NONE);
    }

    private static Optional<String> text(JsonNode metadata, String name) {
        return Optional.of(metadata.path(name).asText("")).filter(value -> !value.isEmpty());
    }

    private boolean fits(Remembered copy, CacheRules rules) {
        var age = Duration.between(copy.at(), clock.instant());
        return age.compareTo(rules.maxAge()) < 0
                && rules.minAge().filter(least -> age.compareTo(least) < 0).isEmpty();
    }

    private static ObjectNode hit(Call call, Remembered copy) {
        ObjectNode document = copy.value().deepCopy();
        document.withObject("/metadata")
                .put("cacheState", "hit")
                .put("cachedAt", copy.at().toString())
                .put("scrapeId", call.id())
                .put("sourceURL", call.input().path("url").asText());
        return document;
    }

    private static ScrapeError noCopy(JsonNode input) {
        var code = input.path("lockdown").asBoolean(false) ? "SCRAPE_LOCKDOWN_CACHE_MISS" : "SCRAPE_NO_CACHED_DATA";
        return new ScrapeError(
                404,
                code,
                "Scrape.NoCachedCopy",
                "No cached copy of this page with these options fits; ask without minAge and lockdown to fetch it",
                NullNode.getInstance());
    }

    private static boolean worthKeeping(JsonNode document) {
        return document.path("metadata").path("statusCode").asInt() < FIRST_ERROR_STATUS;
    }

    private void compare(Call call, ScrapeInput.Outcome.Valid valid, ChangeOptions options, ObjectNode document) {
        var slot = Slot.hashed(Slot.Kind.VERSION, options.tag() + "\n" + contentName(valid));
        var before = memory.recall(call.tenant(), slot);
        int status = document.path("metadata").path("statusCode").asInt();
        var fields = options.json() ? document.path("json") : NullNode.getInstance();
        var now = new Version(document.path("markdown").asText(), fields, status == 404 || status == 410);
        document.set(
                "changeTracking",
                Comparison.of(
                        before.map(Remembered::value).map(Version::fromJson),
                        before.map(Remembered::at),
                        now,
                        options));
        if (status < FIRST_ERROR_STATUS || now.gone()) {
            memory.keep(call.tenant(), slot, now.toJson());
        }
        withoutUnasked(call.input().path("formats"), document);
    }

    /** Takes out again what only the comparison needed. */
    private static void withoutUnasked(JsonNode formats, ObjectNode document) {
        boolean json = false;
        boolean markdown = false;
        for (var format : formats) {
            var type = format.isTextual()
                    ? format.textValue()
                    : format.path("type").asText();
            json |= type.equals("json") || type.equals("extract");
            markdown |= type.equals("markdown");
        }
        if (!markdown) {
            document.remove("markdown");
        }
        if (!json) {
            document.remove("json");
            document.remove("_meta");
        }
    }

    /** Names all that the document depends on but the page itself. How long one waits for it is not among that. */
    private static String name(ScrapeInput.Outcome.Valid valid) {
        return valid.url().withoutFragment().href() + "\n" + valid.options().within(Duration.ZERO);
    }

    /** Names what the content depends on: asked for in other formats, it is the same page still. */
    private static String contentName(ScrapeInput.Outcome.Valid valid) {
        var options = valid.options();
        return valid.url().withoutFragment().href() + "\n" + options.onlyMainContent() + options.includeTags()
                + options.excludeTags();
    }
}
