package dev.pagemill.scraping.parse;

/** A file of a known kind cannot be read; the message goes on the sentence "cannot be read:". */
final class UnreadableFile extends RuntimeException {
    UnreadableFile(String reason) {
        super(reason);
    }
}
