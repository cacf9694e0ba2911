package dev.pagemill.scrape.upload;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a caller names an uploaded file by. It needs no signature: it leads to nothing but the caller's own files.
 *
 * @param filename as the caller calls the file
 */
public record UploadRef(UUID id, String filename) {
    private static final Pattern FORM =
            Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.([A-Za-z0-9_-]{1,4096})");

    /** Reads what {@link #toString()} wrote; empty for anything else. */
    public static Optional<UploadRef> parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            var name = Base64.getUrlDecoder().decode(match.group(2));
            return Optional.of(
                    new UploadRef(UUID.fromString(match.group(1)), new String(name, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        var name = filename.getBytes(StandardCharsets.UTF_8);
        return id + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(name);
    }
}
