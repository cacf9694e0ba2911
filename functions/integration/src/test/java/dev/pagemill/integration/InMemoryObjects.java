package dev.pagemill.integration;

import dev.pagemill.integration.DataPlaces.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Objects in memory. */
final class InMemoryObjects implements Objects {
    private final Map<String, byte[]> objects = new TreeMap<>();

    @Override
    public Optional<byte[]> get(Place place) {
        return Optional.ofNullable(objects.get(place.bucket() + "/" + place.key()));
    }

    @Override
    public void put(Place place, byte[] bytes, String mediaType) {
        objects.put(place.bucket() + "/" + place.key(), bytes);
    }

    void put(String bucket, String key, String text) {
        put(new Place(bucket, key), text.getBytes(StandardCharsets.UTF_8), "text/plain");
    }

    @Override
    public List<Listed> list(Place prefix, int limit) {
        String start = prefix.bucket() + "/" + prefix.key();
        return objects.entrySet().stream()
                .filter(object -> object.getKey().startsWith(start))
                .limit(limit)
                .map(object -> new Listed(
                        object.getKey().substring(prefix.bucket().length() + 1),
                        object.getValue().length,
                        Instant.EPOCH,
                        "\"e\"",
                        "STANDARD"))
                .toList();
    }
}
