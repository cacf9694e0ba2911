package dev.pagemill.ml.prompt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Lines around a page's text that the page cannot know: they carry a hash of the text itself. A page that
 * contained its own closing line would have to hold a hash of a text holding that hash.
 */
public final class Fence {
    private static final int MARK_BYTES = 8;

    private Fence() {}

    /** The text between its two fence lines. */
    public static String around(String text) {
        String mark = mark(text);
        return "<<<PAGE " + mark + "\n" + text + "\nPAGE " + mark + ">>>";
    }

    private static String mark(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, MARK_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }
}
