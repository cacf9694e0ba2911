package dev.pagemill.scraping.parse;

/**
 * Bounds of reading files that unpack to more than they weigh.
 *
 * @param pdfPages pages read of one PDF file
 * @param unpackedBytes of one part of an office file, one font of a PDF file
 * @param textChars made from one file
 * @param tableCells of one spreadsheet or CSV file
 */
public record ParseLimits(int pdfPages, int unpackedBytes, int textChars, int tableCells) {
    /** What the functions use. */
    public static final ParseLimits DEFAULT = new ParseLimits(1_000, 32 << 20, 20_000_000, 500_000);

    public ParseLimits {
        if (pdfPages < 1 || unpackedBytes < 1 || textChars < 1 || tableCells < 1) {
            throw new IllegalArgumentException("Limits must be above zero");
        }
    }

    /** These limits with another number of PDF pages. */
    public ParseLimits withPdfPages(int pages) {
        return new ParseLimits(pages, unpackedBytes, textChars, tableCells);
    }
}
