package dev.pagemill.common.blob;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Where a blob lies: the tenant and the SHA-256 of the bytes, in lower-case hexadecimal.
 *
 * @param tenant whose blob it is; another tenant's reference never resolves to it
 * @param sha256 64 hexadecimal digits
 */
public record BlobRef(String tenant, String sha256) {
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public BlobRef {
        if (!TENANT.matcher(tenant).matches() || !SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("Not a blob reference: " + tenant + "/" + sha256);
        }
    }

    /** The reference that these bytes will have. */
    public static BlobRef of(String tenant, byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new BlobRef(tenant, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }

    /** Reads what {@link #toString()} wrote. */
    public static BlobRef parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("Not a blob reference: " + text);
        }
        return new BlobRef(text.substring(0, slash), text.substring(slash + 1));
    }

    /** {@code tenant/sha256}, which is also the end of the object's key. */
    @Override
    public String toString() {
        return tenant + "/" + sha256;
    }
}
