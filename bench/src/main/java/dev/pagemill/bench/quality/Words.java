package dev.pagemill.bench.quality;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words as the benchmarks count them: runs of letters, digits and underscores of any script. */
public final class Words {
    private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);

    /** Scripts that part no words by spaces. */
    private static final String EAST_ASIAN = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}";

    private static final Pattern CHARACTER = Pattern.compile("[" + EAST_ASIAN + "]");
    private static final Pattern CHARACTER_OR_WORD =
            Pattern.compile("[" + EAST_ASIAN + "]|[\\w&&[^" + EAST_ASIAN + "]]+", Pattern.UNICODE_CHARACTER_CLASS);

    private Words() {}

    /** As {@link #of}, but each Chinese or Japanese character is a word of its own. */
    public static List<String> withCharacters(String text) {
        return found(CHARACTER_OR_WORD, text);
    }

    /** Whether most of a text's words are Chinese or Japanese characters. */
    public static boolean isEastAsian(String text) {
        long characters = CHARACTER.matcher(text).results().count();
        return characters * 2 > withCharacters(text).size();
    }

    public static List<String> of(String text) {
        return found(WORD, text);
    }

    private static List<String> found(Pattern pattern, String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = pattern.matcher(text.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    public static Map<String, Integer> counted(List<String> tokens) {
        Map<String, Integer> counts = new HashMap<>();
        tokens.forEach(token -> counts.merge(token, 1, Integer::sum));
        return counts;
    }

    /** Every run of {@code length} words; a shorter text is one run. */
    public static List<String> shingles(List<String> words, int length) {
        List<String> shingles = new ArrayList<>();
        for (int i = 0; i + length <= Math.max(words.size(), length); i++) {
            List<String> part = words.subList(i, Math.min(i + length, words.size()));
            if (!part.isEmpty()) {
                shingles.add(String.join(" ", part));
            }
        }
        return shingles;
    }

    /** Tokens in both, each as often as in the one where it is rarer. */
    public static int overlap(Map<String, Integer> left, Map<String, Integer> right) {
        int sum = 0;
        for (Map.Entry<String, Integer> entry : left.entrySet()) {
            sum += Math.min(entry.getValue(), right.getOrDefault(entry.getKey(), 0));
        }
        return sum;
    }
}
