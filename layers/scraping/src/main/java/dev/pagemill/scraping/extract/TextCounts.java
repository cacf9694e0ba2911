package dev.pagemill.scraping.extract;

/**
 * What one pass over a block's text counts. Chinese, Japanese and Korean text, which has few spaces or none and no capital
 * letters, is counted as what it would be in a language that has them, from which nearly all that is known was learnt: so
 * many ordinary words of as many letters, some of them capitalised.
 */
final class TextCounts {
    /** Words further in say little about what a block is for. */
    static final int MAX_HASHED_WORDS = 14;

    /**
     * Ideographs for an English word, as translators reckon (1.5 to 2). The other numbers are medians over the blocks of 15 words
     * and more of WCXB's development pages, which are nearly all in alphabets.
     */
    private static final double IDEOGRAPHS_PER_WORD = 1.7;

    private static final double CHARACTERS_PER_WORD = 6.1;
    private static final double LETTERS_PER_WORD = 5;
    private static final double LOWER_SHARE = 0.86;
    private static final double SHORT_LOWER_SHARE = 0.43;
    private static final double CAPITALISED_SHARE = 0.12;
    private static final int LONGEST_WORD = 11;

    private static final int ASCII = 128;
    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;

    /** Words; those of texts without spaces are reckoned. */
    int tokens;

    int characters;
    int letters;
    int digits;
    int upper;
    int capitalised;
    int sentenceEnds;
    int commas;
    int separators;
    int currency;
    int lines = 1;
    /** Words in lower case without digits; and those of at most four letters, of which prose is full in many languages. */
    int lower;

    int shortLower;
    int longest;
    int hashedWords;
    final int[] words = new int[MAX_HASHED_WORDS];

    /** Hash of the whole text in lower case without what is not a letter or digit. */
    int whole = FNV_OFFSET;

    private int ideographs;
    private boolean inWord;
    private int wordLength;
    private boolean wordLower;
    private int word;

    static TextCounts of(String text) {
        TextCounts counts = new TextCounts();
        for (int i = 0; i < text.length(); i++) {
            counts.read(text.charAt(i));
        }
        counts.endWord();
        counts.characters = text.length();
        if (counts.ideographs > 0) {
            counts.spell();
        }
        return counts;
    }

    /** Counts the words that the ideographs would be. */
    private void spell() {
        double spelt = ideographs / IDEOGRAPHS_PER_WORD;
        tokens += Math.max(1, (int) Math.round(spelt));
        characters += (int) Math.round(spelt * CHARACTERS_PER_WORD) - ideographs;
        letters += (int) Math.round(spelt * LETTERS_PER_WORD);
        lower += (int) Math.round(spelt * LOWER_SHARE);
        shortLower += (int) Math.round(spelt * SHORT_LOWER_SHARE);
        int capitals = (int) Math.round(spelt * CAPITALISED_SHARE);
        capitalised += capitals;
        upper += capitals;
        longest = Math.max(longest, (int) Math.min(LONGEST_WORD, ideographs * LETTERS_PER_WORD / IDEOGRAPHS_PER_WORD));
    }

    private void read(char c) {
        if (isWord(c)) {
            readWordCharacter(c);
        } else if (c != '\'' && c != '\u2019') {
            endWord();
            readMark(c);
        }
    }

    /** A letter or digit. Most characters of most pages are of ASCII, which are told by their place. */
    static boolean isWord(char c) {
        return c < ASCII
                ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                : Character.isLetterOrDigit(c);
    }

    static boolean isUpper(char c) {
        return c < ASCII ? c <= 'Z' && c >= 'A' : Character.isUpperCase(c);
    }

    /** The same character in lower case. */
    static char lower(char c) {
        if (c < ASCII) {
            return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
        }
        return Character.toLowerCase(c);
    }

    private void readWordCharacter(char c) {
        if (isIdeograph(c)) {
            endWord();
            ideographs++;
            addWord(mix(FNV_OFFSET, c));
            whole = mix(whole, c);
            return;
        }
        boolean isUpper = isUpper(c);
        char lower = isUpper ? lower(c) : c;
        if (!inWord) {
            inWord = true;
            word = FNV_OFFSET;
            wordLength = 0;
            wordLower = true;
            capitalised += isUpper ? 1 : 0;
        }
        upper += isUpper ? 1 : 0;
        boolean digit = c >= '0' && c <= '9';
        wordLength++;
        wordLower &= !isUpper && !digit;
        digits += digit ? 1 : 0;
        letters += digit ? 0 : 1;
        // Numbers differ from page to page: one token stands for all digits.
        word = mix(word, digit ? '0' : lower);
        whole = mix(whole, digit ? '0' : lower);
    }

    private void endWord() {
        if (inWord) {
            tokens++;
            inWord = false;
            longest = Math.max(longest, wordLength);
            lower += wordLower ? 1 : 0;
            shortLower += wordLower && wordLength <= 4 ? 1 : 0;
            addWord(word);
        }
    }

    private void addWord(int hash) {
        if (hashedWords < MAX_HASHED_WORDS) {
            words[hashedWords++] = hash;
        }
    }

    private void readMark(char c) {
        switch (c) {
            case '.', '!', '?', '\u3002', '\uff01', '\uff1f', '\u2026' -> sentenceEnds++;
            case ',', ';', '\uff0c', '\u3001', '\uff1b' -> commas++;
            case '|', '\u00bb', '\u203a', '\u00b7', '\u2022', '/', '>', '\u00a9' -> separators++;
            case '$', '\u20ac', '\u00a3', '\u00a5', '\u20b9' -> currency++;
            case '\n' -> lines++;
            default -> {}
        }
    }

    private static int mix(int hash, char c) {
        return (hash ^ c) * FNV_PRIME;
    }

    static boolean isIdeograph(char c) {
        return c >= '\u3040' && (c <= '\u30ff' || (c >= '\u3400' && c <= '\u9fff') || (c >= '\uac00' && c <= '\ud7a3'));
    }
}
