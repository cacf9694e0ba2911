package dev.pagemill.ml.embedding;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * BERT's uncased tokenizer: cleaned, lower-cased, without accents, parted at white space, punctuation and
 * ideographs, then the longest known pieces from the left. Source: the algorithm as published with BERT
 * (Devlin et al. 2018).
 */
final class WordPiece {
    /** A longer word is no word. */
    private static final int MAX_WORD_CHARS = 100;

    private final Map<String, Integer> vocabulary;
    private final int unknown;
    private final int first;
    private final int last;

    /** @param tokenizer JSON as Hugging Face's tokenizers write it; its {@code model.vocab} leads from piece to id */
    WordPiece(JsonNode tokenizer) {
        vocabulary = new HashMap<>();
        tokenizer
                .at("/model/vocab")
                .properties()
                .forEach(
                        entry -> vocabulary.put(entry.getKey(), entry.getValue().intValue()));
        unknown = id("[UNK]");
        first = id("[CLS]");
        last = id("[SEP]");
    }

    private int id(String piece) {
        var id = vocabulary.get(piece);
        if (id == null) {
            throw new IllegalArgumentException("The vocabulary has no " + piece);
        }
        return id;
    }

    /** What each sequence begins with. */
    int first() {
        return first;
    }

    /** What each sequence ends with. */
    int last() {
        return last;
    }

    /** Ids of the text's pieces, without the two marks around it. */
    List<Integer> pieces(String text) {
        var ids = new ArrayList<Integer>();
        for (var word : words(text)) {
            pieces(word, ids);
        }
        return ids;
    }

    private void pieces(String word, List<Integer> into) {
        if (word.codePointCount(0, word.length()) > MAX_WORD_CHARS) {
            into.add(unknown);
            return;
        }
        var found = new ArrayList<Integer>();
        int start = 0;
        while (start < word.length()) {
            int end = word.length();
            var id = vocabulary.get(piece(word, start, end));
            while (id == null && end > start + 1) {
                end--;
                id = vocabulary.get(piece(word, start, end));
            }
            if (id == null) {
                into.add(unknown);
                return;
            }
            found.add(id);
            start = end;
        }
        into.addAll(found);
    }

    private static String piece(String word, int start, int end) {
        return start == 0 ? word.substring(start, end) : "##" + word.substring(start, end);
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        plain(text).codePoints().forEach(c -> {
            boolean alone = isPunctuation(c) || isIdeograph(c);
            if (alone || isSpace(c)) {
                end(word, words);
            }
            if (alone) {
                words.add(Character.toString(c));
            } else if (!isSpace(c)) {
                word.appendCodePoint(c);
            }
        });
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /** Without control characters, case and accents. */
    private static String plain(String text) {
        var kept = new StringBuilder();
        text.codePoints().filter(c -> !isDropped(c)).forEach(kept::appendCodePoint);
        var decomposed = Normalizer.normalize(kept, Normalizer.Form.NFD);
        var plain = new StringBuilder();
        decomposed
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(plain::appendCodePoint);
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isDropped(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> !isSpace(c);
            default -> c == 0 || c == 0xFFFD;
        };
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || Character.getType(c) == Character.SPACE_SEPARATOR;
    }

    private static boolean isPunctuation(int c) {
        // All ASCII that is neither letter, digit nor space counts, though Unicode has some of it among symbols.
        if ((c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126)) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    private static boolean isIdeograph(int c) {
        return (c >= 0x4E00 && c <= 0x9FFF)
                || (c >= 0x3400 && c <= 0x4DBF)
                || (c >= 0x20000 && c <= 0x2CEAF)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0x2F800 && c <= 0x2FA1F);
    }
}
