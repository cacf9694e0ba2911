package dev.pagemill.scraping.language;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What pages declare as their language, in the spelling of BCP 47. */
public final class LanguageTag {

    /** Language, script and region; what follows (variants, private use) says nothing that readers of a tag need. */
    private static final Pattern TAG = Pattern.compile(
            "([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\\d{3}))?(?:[-_.@][\\w.@-]*)?", Pattern.DOTALL);

    private static final int LONGEST = 100;

    /** Codes that say that the language is not known, or none. */
    private static final Set<String> UNKNOWN = Set.of("und", "mul", "mis", "zxx", "xx", "qaa", "nil");

    private static final Set<String> TWO_LETTERS = Set.of(Locale.getISOLanguages());

    /** Codes that ISO has withdrawn, countries in place of languages, and the three letters of libraries. */
    private static final Map<String, String> USUAL = Map.of(
            "iw", "he", "in", "id", "ji", "yi", "jp", "ja", "cn", "zh", "ger", "de", "fre", "fr", "dut", "nl", "chi",
            "zh", "cze", "cs");

    /** Names in place of codes, as old meta tags have them. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("english", "en"),
            Map.entry("german", "de"),
            Map.entry("deutsch", "de"),
            Map.entry("french", "fr"),
            Map.entry("français", "fr"),
            Map.entry("francais", "fr"),
            Map.entry("spanish", "es"),
            Map.entry("español", "es"),
            Map.entry("espanol", "es"),
            Map.entry("italian", "it"),
            Map.entry("italiano", "it"),
            Map.entry("portuguese", "pt"),
            Map.entry("português", "pt"),
            Map.entry("dutch", "nl"),
            Map.entry("nederlands", "nl"),
            Map.entry("polish", "pl"),
            Map.entry("polski", "pl"),
            Map.entry("russian", "ru"),
            Map.entry("japanese", "ja"),
            Map.entry("chinese", "zh"),
            Map.entry("korean", "ko"),
            Map.entry("turkish", "tr"),
            Map.entry("arabic", "ar"));

    private LanguageTag() {}

    /**
     * The tag that {@code declared} means: {@code en-US} for {@code en_us.UTF-8}, {@code de} for {@code Deutsch}, the first
     * of a list. Empty for what is no language, such as a template's unfilled placeholder.
     */
    public static Optional<String> of(String declared) {
        String text = declared.strip();
        int end = 0;
        while (end < text.length() && ",; /|".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String first = text.substring(0, end);
        if (first.isEmpty() || first.length() > LONGEST) {
            return Optional.empty();
        }
        String name = NAMES.get(first.toLowerCase(Locale.ROOT));
        if (name != null) {
            return Optional.of(name);
        }
        Matcher tag = TAG.matcher(first);
        return tag.matches() ? tag(tag) : Optional.empty();
    }

    private static Optional<String> tag(Matcher tag) {
        String code = tag.group(1).toLowerCase(Locale.ROOT);
        String language = shortest(USUAL.getOrDefault(code, code));
        if (UNKNOWN.contains(language) || language.length() == 2 && !TWO_LETTERS.contains(language)) {
            return Optional.empty();
        }
        StringBuilder out = new StringBuilder(language);
        if (tag.group(2) != null) {
            String script = tag.group(2).toLowerCase(Locale.ROOT);
            out.append('-').append(Character.toUpperCase(script.charAt(0))).append(script.substring(1));
        }
        if (tag.group(3) != null) {
            out.append('-').append(tag.group(3).toUpperCase(Locale.ROOT));
        }
        return Optional.of(out.toString());
    }

    /** Two letters where there are such: {@code en} for {@code eng}. */
    private static String shortest(String code) {
        return code.length() == 2
                ? code
                : TWO_LETTERS.stream()
                        .filter(two -> Locale.of(two).getISO3Language().equals(code))
                        .findFirst()
                        .orElse(code);
    }
}
