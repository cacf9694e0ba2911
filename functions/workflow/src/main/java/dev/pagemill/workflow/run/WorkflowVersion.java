package dev.pagemill.workflow.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A definition under a name. Definitions never change; a new one is a new version.
 *
 * @param name the workflow
 * @param version the hash of the definition
 * @param createdAt when it came
 * @param definition Amazon States Language
 */
public record WorkflowVersion(String tenant, String name, String version, Instant createdAt, JsonNode definition) {
    private static final int HASH_CHARS = 32;

    /** The version that a definition is. */
    public static String hash(JsonNode definition) {
        return sha256(Json.write(definition)).substring(0, HASH_CHARS);
    }

    /** The SHA-256 of a text in hexadecimal digits. */
    public static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }
}
