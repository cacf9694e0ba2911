package dev.pagemill.ml.structured;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Character references of HTML that templates leave in what they write for machines ({@code &amp;}). */
final class CharacterReferences {
    private static final Pattern REFERENCE = Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,6}));");

    /** {@code &amp;amp;} is escaped twice; nobody escapes three times. */
    private static final int MAX_LEVELS = 2;

    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("reg", "®"),
            Map.entry("trade", "™"),
            Map.entry("copy", "©"),
            Map.entry("ndash", "–"),
            Map.entry("mdash", "—"),
            Map.entry("rsquo", "’"),
            Map.entry("lsquo", "‘"),
            Map.entry("rdquo", "”"),
            Map.entry("ldquo", "“"),
            Map.entry("euro", "€"),
            Map.entry("pound", "£"),
            Map.entry("hellip", "…"));

    private CharacterReferences() {}

    /** The text with its references resolved; unknown ones stay. */
    static String resolved(String text) {
        String resolved = text;
        for (int level = 0; level < MAX_LEVELS && resolved.indexOf('&') >= 0; level++) {
            resolved = REFERENCE.matcher(resolved).replaceAll(match -> Matcher.quoteReplacement(one(match)));
        }
        return resolved;
    }

    private static String one(MatchResult match) {
        if (match.group(3) != null) {
            return NAMED.getOrDefault(match.group(3), match.group());
        }
        int point = match.group(1) != null ? Integer.parseInt(match.group(1)) : Integer.parseInt(match.group(2), 16);
        return Character.isValidCodePoint(point) ? Character.toString(point) : match.group();
    }
}
