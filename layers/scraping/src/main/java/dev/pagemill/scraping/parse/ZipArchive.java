package dev.pagemill.scraping.parse;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A zip archive in memory, read through its central directory, so that only the entries asked for are
 * ever unpacked, each up to a limit. Overlapping entries and false sizes gain an attacker nothing.
 */
final class ZipArchive {
    /** Office files have tens of entries, rarely hundreds. */
    private static final int MAX_ENTRIES = 10_000;

    private static final int END_OF_DIRECTORY = 0x06054b50;
    private static final int DIRECTORY_ENTRY = 0x02014b50;
    private static final int END_SIZE = 22;
    private static final int ENTRY_SIZE = 46;
    private static final int LOCAL_SIZE = 30;
    private static final int MAX_COMMENT = 65_535;

    private final ByteBuffer bytes;
    private final Map<String, Entry> entries;

    private record Entry(int method, int packedSize, int localHeader) {}

    private ZipArchive(ByteBuffer bytes, Map<String, Entry> entries) {
        this.bytes = bytes;
        this.entries = entries;
    }

    /** An entry is damaged, or larger than the caller allows. */
    static final class BadZip extends RuntimeException {
        BadZip(String message) {
            super(message);
        }
    }

    /** Reads the directory; empty where there is none. */
    static Optional<ZipArchive> open(byte[] file) {
        var bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        try {
            for (int at = file.length - END_SIZE; at >= 0 && at >= file.length - END_SIZE - MAX_COMMENT; at--) {
                if (bytes.getInt(at) == END_OF_DIRECTORY) {
                    return Optional.of(new ZipArchive(bytes, directory(bytes, at)));
                }
            }
        } catch (IndexOutOfBoundsException e) {
            // A directory that points outside of the file is none.
        }
        return Optional.empty();
    }

    private static Map<String, Entry> directory(ByteBuffer bytes, int end) {
        var entries = new LinkedHashMap<String, Entry>();
        int count = Math.min(Short.toUnsignedInt(bytes.getShort(end + 10)), MAX_ENTRIES);
        int at = bytes.getInt(end + 16);
        for (int i = 0; i < count && bytes.getInt(at) == DIRECTORY_ENTRY; i++) {
            int name = Short.toUnsignedInt(bytes.getShort(at + 28));
            int extra = Short.toUnsignedInt(bytes.getShort(at + 30));
            int comment = Short.toUnsignedInt(bytes.getShort(at + 32));
            var text = new byte[name];
            bytes.get(at + ENTRY_SIZE, text);
            // Old programs on Windows write its own separator.
            entries.putIfAbsent(
                    new String(text, StandardCharsets.UTF_8).replace('\\', '/'),
                    new Entry(bytes.getShort(at + 10), bytes.getInt(at + 20), bytes.getInt(at + 42)));
            at += ENTRY_SIZE + name + extra + comment;
        }
        return entries;
    }

    /** The names of all entries. */
    Set<String> names() {
        return entries.keySet();
    }

    /** Unpacks one entry; empty where there is none of this name. */
    Optional<byte[]> read(String name, int maxBytes) {
        var entry = entries.get(name);
        if (entry == null) {
            return Optional.empty();
        }
        try {
            int start = entry.localHeader()
                    + LOCAL_SIZE
                    + Short.toUnsignedInt(bytes.getShort(entry.localHeader() + 26))
                    + Short.toUnsignedInt(bytes.getShort(entry.localHeader() + 28));
            var packed = bytes.slice(start, entry.packedSize());
            return Optional.of(
                    switch (entry.method()) {
                        case 0 -> stored(packed, name, maxBytes);
                        case 8 -> inflated(packed, name, maxBytes);
                        default ->
                            throw new BadZip(
                                    "Entry " + name + " is packed by method " + entry.method() + ", which is not read");
                    });
        } catch (IndexOutOfBoundsException e) {
            throw new BadZip("Entry " + name + " lies outside of the file");
        }
    }

    private static byte[] stored(ByteBuffer packed, String name, int maxBytes) {
        if (packed.remaining() > maxBytes) {
            throw tooLarge(name, maxBytes);
        }
        var out = new byte[packed.remaining()];
        packed.get(out);
        return out;
    }

    private static byte[] inflated(ByteBuffer packed, String name, int maxBytes) {
        var inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            var out = new ByteArrayOutputStream();
            var chunk = new byte[16 << 10];
            while (!inflater.finished()) {
                int count = inflater.inflate(chunk);
                if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new BadZip("Entry " + name + " ends too early");
                }
                out.write(chunk, 0, count);
                if (out.size() > maxBytes) {
                    throw tooLarge(name, maxBytes);
                }
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw new BadZip("Entry " + name + " is damaged");
        } finally {
            inflater.end();
        }
    }

    private static BadZip tooLarge(String name, int maxBytes) {
        return new BadZip("Entry " + name + " unpacks to more than " + maxBytes + " bytes, the limit");
    }
}
