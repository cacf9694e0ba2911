package dev.pagemill.scraping.parse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * Refuses a file whose fonts, or their tables, unpack to more than is read. The library unpacks these whole and knows
 * no limit, so that each is unpacked here before, into nothing, if it is long enough to be a bomb.
 */
final class PdfFontGuard {
    /** What deflate makes of a byte at most, and somewhat more than that. */
    private static final int MAX_RATIO = 1_100;

    /** Forms may hold forms. */
    private static final int MAX_DEPTH = 10;

    private static final List<COSName> FONT_STREAMS =
            List.of(COSName.TO_UNICODE, COSName.ENCODING, COSName.getPDFName("CIDToGIDMap"));
    private static final List<COSName> PROGRAMS = List.of(COSName.FONT_FILE, COSName.FONT_FILE2, COSName.FONT_FILE3);

    private final int maxBytes;
    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /** @param maxBytes that one part may unpack to */
    PdfFontGuard(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** To be called before the page's text is read. */
    void check(PDPage page) {
        var resources = page.getResources();
        if (resources != null) {
            resources(resources.getCOSObject(), 0);
        }
    }

    private void resources(COSDictionary resources, int depth) {
        if (depth > MAX_DEPTH || !seen.add(resources)) {
            return;
        }
        values(resources, COSName.FONT).forEach(this::font);
        for (var state : values(resources, COSName.EXT_G_STATE)) {
            if (state instanceof COSDictionary given
                    && given.getDictionaryObject(COSName.FONT) instanceof COSArray set) {
                font(set.getObject(0));
            }
        }
        for (var object : values(resources, COSName.XOBJECT)) {
            if (object instanceof COSStream form && form.getCOSDictionary(COSName.RESOURCES) != null) {
                resources(form.getCOSDictionary(COSName.RESOURCES), depth + 1);
            }
        }
    }

    private static List<COSBase> values(COSDictionary resources, COSName kind) {
        var named = resources.getCOSDictionary(kind);
        return named == null
                ? List.of()
                : named.keySet().stream().map(named::getDictionaryObject).toList();
    }

    private void font(COSBase value) {
        if (!(value instanceof COSDictionary font) || !seen.add(font)) {
            return;
        }
        FONT_STREAMS.forEach(name -> part(font.getDictionaryObject(name)));
        var descriptor = font.getCOSDictionary(COSName.FONT_DESC);
        if (descriptor != null) {
            PROGRAMS.forEach(name -> part(descriptor.getDictionaryObject(name)));
        }
        if (font.getDictionaryObject(COSName.DESCENDANT_FONTS) instanceof COSArray descendants) {
            font(descendants.getObject(0));
        }
    }

    private void part(COSBase value) {
        if (!(value instanceof COSStream stream) || !seen.add(stream)) {
            return;
        }
        var filters = filters(stream);
        if (filters.size() == 1 && stream.getLength() * MAX_RATIO < maxBytes) {
            return;
        }
        try {
            unpack(stream, filters);
        } catch (IOException e) {
            // Damage, which the library may know how to do with.
            return;
        }
    }

    private void unpack(COSStream stream, List<COSName> filters) throws IOException {
        try (InputStream raw = stream.createRawInputStream()) {
            var in = raw;
            for (int i = 0; i < filters.size(); i++) {
                boolean last = i == filters.size() - 1;
                var kept = new ByteArrayOutputStream();
                var out = new Bounded(last ? OutputStream.nullOutputStream() : kept, maxBytes);
                FilterFactory.INSTANCE.getFilter(filters.get(i)).decode(in, out, stream, i);
                in = new ByteArrayInputStream(kept.toByteArray());
            }
        }
    }

    private static List<COSName> filters(COSStream stream) {
        return switch (stream.getFilters()) {
            case COSName name -> List.of(name);
            case COSArray names ->
                names.toList().stream()
                        .filter(COSName.class::isInstance)
                        .map(COSName.class::cast)
                        .toList();
            case null, default -> List.of();
        };
    }

    /** Ends the file's reading once more is written than is taken. */
    private static final class Bounded extends OutputStream {
        private final OutputStream to;
        private final int maxBytes;
        private long written;

        Bounded(OutputStream to, int maxBytes) {
            this.to = to;
            this.maxBytes = maxBytes;
        }

        @Override
        public void write(int b) throws IOException {
            count(1);
            to.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            count(length);
            to.write(bytes, offset, length);
        }

        private void count(int length) {
            written += length;
            if (written > maxBytes) {
                throw new UnreadableFile("one of its fonts unpacks to more than " + maxBytes + " bytes");
            }
        }
    }
}
