package dev.pagemill.scraping.extract;

/** What one pass over a block's text counts. Each Chinese or Japanese character is a token of its own. */
final class TextCounts {
    /** Words further in say little about what a block is for. */
    static final int MAX_HASHED_WORDS = 14;

    private static final int ASCII = 128;
    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;

    int tokens;
    int ideographs;
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
        return counts;
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
            letters++;
            word = mix(FNV_OFFSET, c);
            inWord = true;
            wordLength = 1;
            wordLower = false;
            whole = mix(whole, c);
            endWord();
            return;
        }
        boolean isUpper = c < ASCII ? c <= 'Z' && c >= 'A' : Character.isUpperCase(c);
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
            if (hashedWords < MAX_HASHED_WORDS) {
                words[hashedWords++] = word;
            }
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
