package dev.pagemill.scraping.parse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A character encoding under the name that the Encoding Standard gives it, with the JDK's decoder. The
 * standard's iso-8859-10, -14, x-user-defined and the legacy encodings that it replaces for safety are
 * unknown here: the JDK has no decoder of the first two, and nobody writes pages in the others.
 */
public record Encoding(String name, Charset charset) {
    /** The encoding of nearly every page. */
    public static final Encoding UTF_8 = new Encoding("UTF-8", StandardCharsets.UTF_8);

    /** What browsers take where nothing is declared and the bytes are not UTF-8. */
    public static final Encoding WINDOWS_1252 = new Encoding("windows-1252", Charset.forName("windows-1252"));

    private static final Map<String, Encoding> BY_LABEL = load();

    /** The encoding that a label in a header or a page means, by the standard's table: latin1 is windows-1252. */
    public static Optional<Encoding> forLabel(String label) {
        return Optional.ofNullable(BY_LABEL.get(label.strip().toLowerCase(Locale.ROOT)));
    }

    /** Whether the encoding is UTF-16, which a page cannot declare in ASCII bytes of its own. */
    boolean isUtf16() {
        return name.startsWith("UTF-16");
    }

    private static Map<String, Encoding> load() {
        var table = new HashMap<String, Encoding>();
        try (InputStream in = Objects.requireNonNull(Encoding.class.getResourceAsStream("encodings.txt"))) {
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                var parts = line.split("\\|");
                if (!line.startsWith("#") && parts.length == 3 && Charset.isSupported(parts[1])) {
                    var encoding = new Encoding(parts[0], Charset.forName(parts[1]));
                    for (var label : parts[2].split(" ")) {
                        table.put(label, encoding);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(table);
    }
}
