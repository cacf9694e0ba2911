package dev.pagemill.scrape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.access.Ledger;
import dev.pagemill.common.access.Usage;
import dev.pagemill.scrape.memory.PageMemory;
import dev.pagemill.scrape.memory.Slot;
import java.time.Instant;
import java.util.Optional;

/** Single scrapes as the API gives them: made, kept under their id, charged to their key. */
final class PageScrapes {
    /** Calls of models are charged where they are made. */
    private static final Usage PAGE = new Usage(1, 0, 0);

    private final RememberingScrapes scrapes;
    private final PageMemory memory;
    private final Ledger ledger;

    PageScrapes(RememberingScrapes scrapes, PageMemory memory, Ledger ledger) {
        this.scrapes = scrapes;
        this.memory = memory;
        this.ledger = ledger;
    }

    /**
     * Who asks for what.
     *
     * @param keyId the API key that pays; empty where none was asked for
     * @param id of the scrape
     * @param input {@code {url, …scrape options}}
     */
    record Asked(String tenant, Optional<String> keyId, String id, JsonNode input) {}

    /** Scrapes; what comes of it can be had by its id from then on. */
    Answer scrape(Asked asked, Instant deadline) {
        return settled(asked, attempt(asked, deadline));
    }

    /** Scrapes; nothing is kept or charged yet. */
    Answer attempt(Asked asked, Instant deadline) {
        var call = new RememberingScrapes.Call(asked.tenant(), asked.id(), asked.input(), Optional.of(deadline));
        return Answer.of(scrapes.scrape(call), asked.id());
    }

    /** Keeps an answer under its id, and charges for it. */
    Answer settled(Asked asked, Answer answer) {
        if (!asked.input().path("zeroDataRetention").asBoolean(false)) {
            memory.keep(asked.tenant(), slot(asked.id()), answer.toJson());
        }
        if (answer.isDocument()) {
            ledger.charge(asked.tenant(), asked.keyId(), PAGE, "scrape." + asked.id());
        }
        return answer;
    }

    /** The answer of an earlier scrape. */
    Optional<Answer> find(String tenant, String id) {
        return memory.recall(tenant, slot(id)).map(found -> Answer.fromJson(found.value()));
    }

    private static Slot slot(String id) {
        return new Slot(Slot.Kind.ANSWER, id);
    }
}
