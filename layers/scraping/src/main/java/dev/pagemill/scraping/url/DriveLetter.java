package dev.pagemill.scraping.url;

/** Windows drive letters, which file URLs keep at the start of their path. */
final class DriveLetter {
    private DriveLetter() {}

    /** A letter and a colon or bar. */
    static boolean is(String text) {
        return text.length() == 2
                && UrlParser.isLetter(text.charAt(0))
                && (text.charAt(1) == ':' || text.charAt(1) == '|');
    }

    /** A letter and a colon. */
    static boolean isNormalised(String text) {
        return is(text) && text.charAt(1) == ':';
    }

    /** Whether a drive letter stands here, followed by the end, a slash, a query or a fragment. */
    static boolean starts(String input, int at) {
        return input.length() - at >= 2
                && is(input.substring(at, at + 2))
                && (input.length() - at == 2 || "/\\?#".indexOf(input.charAt(at + 2)) >= 0);
    }
}
