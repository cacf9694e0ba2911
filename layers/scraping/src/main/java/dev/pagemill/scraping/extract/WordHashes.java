package dev.pagemill.scraping.extract;

import java.util.Arrays;

/** All words of a text as hashes, in lower case; each ideograph is a word. */
final class WordHashes {
    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;

    private WordHashes() {}

    static int[] of(String text) {
        int[] words = new int[text.length() / 4 + 4];
        int size = 0;
        int word = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            boolean letter = TextCounts.isWord(c);
            boolean ideograph = letter && TextCounts.isIdeograph(c);
            if (word != 0 && (!letter || ideograph)) {
                words = size == words.length ? Arrays.copyOf(words, size * 2) : words;
                words[size++] = word;
                word = 0;
            }
            if (letter) {
                word = ((word == 0 ? FNV_OFFSET : word) ^ TextCounts.lower(c)) * FNV_PRIME;
            }
            if (ideograph) {
                words = size == words.length ? Arrays.copyOf(words, size * 2) : words;
                words[size++] = word;
                word = 0;
            }
        }
        return Arrays.copyOf(words, size);
    }
}
