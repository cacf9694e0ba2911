package dev.pagemill.ml.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Which pages and which schema a recipe is for.
 *
 * @param tenant whose it is; recipes are not shared between tenants, since schemas tell what they look for
 * @param site host of the pages, in lower case
 * @param schema hash of the schema
 */
public record RecipeKey(String tenant, String site, String schema) {
    private static final int HASH_BYTES = 16;

    /** The key for a page; empty where the address has no site's host. */
    public static Optional<RecipeKey> of(String tenant, String url, JsonNode schema) {
        try {
            return Optional.ofNullable(new URI(url.strip().replace(" ", "%20")).getHost())
                    // Names that no site can have (RFC 6761) stand for uploads, which share nothing with one another.
                    .filter(host -> !host.endsWith(".invalid"))
                    .map(host -> new RecipeKey(tenant, host.toLowerCase(Locale.ROOT), hash(schema.toString())));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** A short name of a page, for telling pages apart. */
    public static String page(String url) {
        return hash(url).substring(0, HASH_BYTES);
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }
}
