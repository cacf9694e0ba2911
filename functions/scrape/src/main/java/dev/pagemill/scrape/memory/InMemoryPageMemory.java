package dev.pagemill.scrape.memory;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** In this process alone: for tests, and for direct invocations without any table. */
public final class InMemoryPageMemory implements PageMemory {
    private final Map<String, Remembered> kept = new ConcurrentHashMap<>();
    private final InstantSource clock;

    public InMemoryPageMemory(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Optional<Remembered> recall(String tenant, Slot slot) {
        return Optional.ofNullable(kept.get(key(tenant, slot)))
                .filter(found ->
                        clock.instant().isBefore(found.at().plus(slot.kind().retention())));
    }

    @Override
    public void keep(String tenant, Slot slot, JsonNode value) {
        kept.put(key(tenant, slot), new Remembered(value.deepCopy(), clock.instant()));
    }

    private static String key(String tenant, Slot slot) {
        return tenant + "#" + slot.kind().prefix() + "#" + slot.name();
    }
}
