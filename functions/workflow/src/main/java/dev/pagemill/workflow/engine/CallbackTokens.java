package dev.pagemill.workflow.engine;

import dev.pagemill.asl.run.ScopePath;
import dev.pagemill.asl.run.TaskTokens;
import dev.pagemill.workflow.run.FrameKey;
import dev.pagemill.workflow.run.RunHead;
import dev.pagemill.workflow.run.RunKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Callback tokens: the frame and step that wait, and a signature under the run's own secret. Who has the token may
 * answer that one attempt of that one task, and nothing else.
 */
public final class CallbackTokens {
    private static final String ALGORITHM = "HmacSHA256";

    /** Fields of a token, in order. Tenant and run hold no separator, and the path is URL-encoded. */
    private static final String SEPARATOR = "|";

    private CallbackTokens() {}

    /** How the tasks of this run form their tokens. */
    static TaskTokens of(RunHead head) {
        return (path, step) -> {
            String claims = claims(new FrameKey(head.key(), path), step);
            return encode(claims.getBytes(StandardCharsets.UTF_8)) + "." + encode(signature(head.secret(), claims));
        };
    }

    /** What a token says, before its signature is checked; empty where it says nothing sensible. */
    public static Optional<Claim> parse(String token) {
        int dot = token.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            String claims = new String(Base64.getUrlDecoder().decode(token.substring(0, dot)), StandardCharsets.UTF_8);
            String[] parts = claims.split("\\|", -1);
            if (parts.length != 4) {
                return Optional.empty();
            }
            var frame = new FrameKey(new RunKey(parts[0], parts[1]), ScopePath.parse(parts[2]));
            return Optional.of(new Claim(
                    frame,
                    Long.parseLong(parts[3]),
                    claims,
                    Base64.getUrlDecoder().decode(token.substring(dot + 1))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * An unchecked token.
     *
     * @param frame whose task it answers
     * @param step which attempt
     * @param claims the signed text
     * @param signature as the bearer gave it
     */
    @SuppressWarnings("ArrayRecordComponent") // compared only by isGenuine, in constant time
    public record Claim(FrameKey frame, long step, String claims, byte[] signature) {
        /** Whether the run with this head made the token. */
        public boolean isGenuine(RunHead head) {
            return MessageDigest.isEqual(signature, CallbackTokens.signature(head.secret(), claims));
        }
    }

    private static String claims(FrameKey frame, long step) {
        return String.join(
                SEPARATOR, frame.run().tenant(), frame.run().id(), frame.path().toString(), Long.toString(step));
    }

    private static byte[] signature(String secret, String claims) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(claims.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("Every Java platform has " + ALGORITHM, e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
