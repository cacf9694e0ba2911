package dev.pagemill.scraping.language;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells the language of a text: by its script where one language writes it, else by its letters in threes. Stateless; a
 * script's profiles are loaded when the first text in it comes.
 */
public final class TextLanguage {

    /** More text than this tells nothing new. */
    public static final int MAX_CHARS = 5_000;

    /** Fewer letters than this may be a name or a slogan in any language. */
    private static final int FEWEST_LETTERS = 60;

    /** The same for scripts in which a letter is a word or a syllable, or that one language writes. */
    private static final int FEWEST_SIGNS = 15;

    /** What part of a text its script must be. */
    private static final double MAIN_PART = 0.6;

    /** A Chinese text of as many letters says some three times as much as one of Latin letters. */
    private static final int WEIGHT_OF_SIGN = 3;

    /** Chinese texts have no kana but in names; Japanese ones have more kana than this among their signs. */
    private static final double KANA_PART = 0.1;

    /** Scripts that one language writes, or nearly so. */
    private static final Map<UnicodeScript, String> ONE_LANGUAGE = new EnumMap<>(Map.ofEntries(
            Map.entry(UnicodeScript.GREEK, "el"),
            Map.entry(UnicodeScript.HANGUL, "ko"),
            Map.entry(UnicodeScript.THAI, "th"),
            Map.entry(UnicodeScript.LAO, "lo"),
            Map.entry(UnicodeScript.KHMER, "km"),
            Map.entry(UnicodeScript.GEORGIAN, "ka"),
            Map.entry(UnicodeScript.ARMENIAN, "hy"),
            Map.entry(UnicodeScript.BENGALI, "bn"),
            Map.entry(UnicodeScript.TAMIL, "ta"),
            Map.entry(UnicodeScript.TELUGU, "te"),
            Map.entry(UnicodeScript.KANNADA, "kn"),
            Map.entry(UnicodeScript.MALAYALAM, "ml"),
            Map.entry(UnicodeScript.GUJARATI, "gu"),
            Map.entry(UnicodeScript.GURMUKHI, "pa"),
            Map.entry(UnicodeScript.ORIYA, "or"),
            Map.entry(UnicodeScript.SINHALA, "si"),
            Map.entry(UnicodeScript.THAANA, "dv")));

    private TextLanguage() {}

    /** The language of {@code text}, of which the first {@link #MAX_CHARS} are read, as a BCP 47 tag; empty when not sure. */
    public static Optional<String> of(String text) {
        String head = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
        ScriptCounts counts = ScriptCounts.of(head);
        UnicodeScript main = counts.greatest();
        if (counts.count(main) < (Trigrams.of(main).isPresent() ? FEWEST_LETTERS : FEWEST_SIGNS)
                || counts.count(main) < MAIN_PART * counts.all()) {
            return Optional.empty();
        }
        if (main == UnicodeScript.HAN) {
            return Optional.of(ideographic(head, counts));
        }
        String only = ONE_LANGUAGE.get(main);
        return only != null ? Optional.of(only) : Trigrams.of(main).flatMap(profiles -> profiles.language(head, main));
    }

    private static String ideographic(String text, ScriptCounts counts) {
        if (counts.kana() > KANA_PART * counts.count(UnicodeScript.HAN)) {
            return "ja";
        }
        return ChineseScript.isTraditional(text) ? "zh-Hant" : "zh";
    }

    /** The letters of a text by script; kana count as Han, which Japanese mixes them with. */
    private static final class ScriptCounts {
        private final Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
        private int kana;
        private int all;

        static ScriptCounts of(String text) {
            ScriptCounts counts = new ScriptCounts();
            text.codePoints().filter(Character::isLetter).forEach(counts::add);
            return counts;
        }

        private void add(int letter) {
            UnicodeScript script = letter < 0x80 ? UnicodeScript.LATIN : UnicodeScript.of(letter);
            switch (script) {
                case HIRAGANA, KATAKANA -> {
                    kana++;
                    count(UnicodeScript.HAN, WEIGHT_OF_SIGN);
                }
                case HAN, HANGUL -> count(script, WEIGHT_OF_SIGN);
                case COMMON, INHERITED, UNKNOWN -> {}
                default -> count(script, 1);
            }
        }

        private void count(UnicodeScript script, int weight) {
            counts.merge(script, weight, Integer::sum);
            all += weight;
        }

        int all() {
            return all;
        }

        int kana() {
            return kana * WEIGHT_OF_SIGN;
        }

        int count(UnicodeScript script) {
            return counts.getOrDefault(script, 0);
        }

        UnicodeScript greatest() {
            return counts.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse(UnicodeScript.UNKNOWN);
        }
    }
}
