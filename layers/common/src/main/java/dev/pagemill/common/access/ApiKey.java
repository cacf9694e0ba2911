package dev.pagemill.common.access;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * An API key: {@code pm-}, 256 random bits in base 36, and a checksum, by which a mistyped key is refused
 * without a look into the store and a leaked one is found by scanners. Only its hash is ever stored.
 */
public final class ApiKey {
    private static final int RANDOM_BYTES = 32;
    private static final int RANDOM_DIGITS = 50;
    private static final int CHECK_DIGITS = 7;
    private static final int BASE = 36;
    private static final String PREFIX = "pm-";
    private static final Pattern SHAPE = Pattern.compile("pm-[0-9a-z]{" + (RANDOM_DIGITS + CHECK_DIGITS) + "}");

    private final String text;

    private ApiKey(String text) {
        this.text = text;
    }

    /** @param random cryptographically strong */
    public static ApiKey generate(RandomGenerator random) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        var body = PREFIX + padded(new BigInteger(1, bytes).toString(BASE), RANDOM_DIGITS);
        return new ApiKey(body + check(body));
    }

    /** Reads a key; empty when its shape or checksum is wrong. */
    public static Optional<ApiKey> parse(String text) {
        if (!SHAPE.matcher(text).matches()) {
            return Optional.empty();
        }
        int end = text.length() - CHECK_DIGITS;
        return check(text.substring(0, end)).equals(text.substring(end))
                ? Optional.of(new ApiKey(text))
                : Optional.empty();
    }

    /** SHA-256 in hexadecimal: a key has 256 random bits, so that a slow hash would add nothing. */
    public String hash() {
        return hash(text);
    }

    /** SHA-256 in hexadecimal of any secret with as much randomness. */
    static String hash(String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }

    /** The key itself: shown once, to whom it was made for. */
    public String reveal() {
        return text;
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "pm-…";
    }

    private static String check(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return padded(Long.toString(crc.getValue(), BASE), CHECK_DIGITS);
    }

    private static String padded(String digits, int length) {
        return "0".repeat(length - digits.length()) + digits;
    }
}
