package dev.pagemill.scraping.parse;

import dev.pagemill.scraping.parse.ContentKind.Readable;
import dev.pagemill.scraping.parse.ContentKind.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Which office format a zip archive holds, by the names of its entries. */
final class ZipKind {
    private static final int MAX_MIME_BYTES = 256;

    /** Some programs number the main part. */
    private static final Pattern WORD = Pattern.compile("word/document\\d*\\.xml");

    private static final Pattern EXCEL = Pattern.compile("xl/workbook\\d*\\.xml");

    private ZipKind() {}

    static ContentKind of(byte[] bytes) {
        return ZipArchive.open(bytes).map(ZipKind::of).orElse(new Unreadable("application/zip (damaged)"));
    }

    private static ContentKind of(ZipArchive zip) {
        var names = zip.names();
        if (names.stream().anyMatch(name -> WORD.matcher(name).matches())) {
            return Readable.DOCX;
        }
        if (names.stream().anyMatch(name -> EXCEL.matcher(name).matches())) {
            return Readable.XLSX;
        }
        if (names.contains("ppt/presentation.xml")) {
            return new Unreadable("application/vnd.openxmlformats-officedocument.presentationml.presentation");
        }
        try {
            return zip.read("mimetype", MAX_MIME_BYTES)
                    .map(type -> openDocument(new String(type, StandardCharsets.US_ASCII).strip()))
                    .orElse(new Unreadable("application/zip"));
        } catch (ZipArchive.BadZip e) {
            return new Unreadable("application/zip (damaged)");
        }
    }

    private static ContentKind openDocument(String type) {
        return type.equals("application/vnd.oasis.opendocument.text") ? Readable.ODT : new Unreadable(type);
    }
}
