package dev.pagemill.local.backing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS Signature Version 4 for requests without a query string, as the service's documentation describes it.
 * The runner makes a handful of such requests; loading an SDK for them would double its start.
 */
final class SigV4 {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String service;
    private final String region;

    SigV4(String service, String region) {
        this.service = service;
        this.region = region;
    }

    /** The headers that sign a request, among them the time and the body's hash. */
    Map<String, String> headers(String method, URI uri, byte[] body, Instant now) {
        String stamp = STAMP.format(now);
        String hash = hex(sha256(body));
        Map<String, String> signed =
                new TreeMap<>(Map.of("host", uri.getAuthority(), "x-amz-content-sha256", hash, "x-amz-date", stamp));
        String names = String.join(";", signed.keySet());
        String canonical = method + "\n" + path(uri) + "\n\n" + lines(signed) + "\n" + names + "\n" + hash;
        String scope = stamp.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
        String toSign = ALGORITHM + "\n" + stamp + "\n" + scope + "\n"
                + hex(sha256(canonical.getBytes(StandardCharsets.UTF_8)));
        String signature = hex(hmac(key(stamp.substring(0, 8)), toSign));
        signed.remove("host");
        signed.put(
                "authorization",
                ALGORITHM + " Credential=" + Launch.ACCESS_KEY + "/" + scope + ", SignedHeaders=" + names
                        + ", Signature=" + signature);
        return signed;
    }

    private byte[] key(String day) {
        byte[] secret = ("AWS4" + Launch.SECRET_KEY).getBytes(StandardCharsets.UTF_8);
        return hmac(hmac(hmac(hmac(secret, day), region), service), "aws4_request");
    }

    private static String path(URI uri) {
        return uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    }

    private static String lines(Map<String, String> headers) {
        var lines = new StringBuilder();
        headers.forEach(
                (name, value) -> lines.append(name).append(':').append(value).append('\n'));
        return lines.toString();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
