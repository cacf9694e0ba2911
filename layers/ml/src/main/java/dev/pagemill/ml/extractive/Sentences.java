package dev.pagemill.ml.extractive;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Splits a text into sentences and picks those whose words the whole text repeats most. */
final class Sentences {
    /** Sentences looked at; a longer text is judged by its beginning. */
    private static final int MAX_SENTENCES = 2_000;

    /** Shorter words bind others and tell nothing. */
    private static final int MIN_WORD_CHARS = 4;

    private Sentences() {}

    static List<String> of(String text) {
        var sentences = new ArrayList<String>();
        var breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(text);
        int start = breaks.first();
        for (int end = breaks.next();
                end != BreakIterator.DONE && sentences.size() < MAX_SENTENCES;
                end = breaks.next()) {
            String sentence = text.substring(start, end).strip();
            if (!sentence.isEmpty()) {
                sentences.add(sentence);
            }
            start = end;
        }
        return sentences;
    }

    /** The best sentences, in the order of the text. */
    static List<String> mostTelling(List<String> sentences, int count) {
        var frequency = new HashMap<String, Integer>();
        sentences.forEach(sentence -> words(sentence).forEach(word -> frequency.merge(word, 1, Integer::sum)));
        var best = new ArrayList<Integer>();
        for (int i = 0; i < sentences.size(); i++) {
            best.add(i);
        }
        best.sort(Comparator.comparingDouble((Integer i) -> score(sentences.get(i), frequency))
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
        return best.stream().limit(count).sorted().map(sentences::get).toList();
    }

    /** The mean frequency of its words: a long sentence is not better for being long. */
    private static double score(String sentence, Map<String, Integer> frequency) {
        return words(sentence).stream()
                .mapToInt(word -> frequency.getOrDefault(word, 0))
                .average()
                .orElse(0);
    }

    private static List<String> words(String sentence) {
        return Arrays.stream(sentence.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> word.length() >= MIN_WORD_CHARS)
                .toList();
    }
}
