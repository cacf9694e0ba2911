package dev.pagemill.scraping.language;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often letters follow each other, in threes, in the languages of one script: a text's language is the one that makes
 * its trigrams most likely (naive Bayes). The figures come from a resource; its README names their source.
 */
final class Trigrams {

    private static final Map<UnicodeScript, Trigrams> LOADED = new ConcurrentHashMap<>();

    /** A step of a stored byte, in nats. */
    private static final double STEP = 1 / ProfileFormat.STEPS;

    private static final int BYTES = 256;

    /** What a trigram of each stored gain adds to the mean gain of its language's own texts. */
    private static final double[] USUAL = usual();

    /** How much likelier, for each trigram of the text in the mean, the best language must be than the second. */
    private static final double MARGIN = 0.08;

    /** The margin counts as sure in so many trigrams; shorter texts need more of it, by the root. */
    private static final double SURE_TRIGRAMS = 400;

    /** A text that gains less than this part of what its best language's own texts gain is in none of them. */
    private static final double LEAST_PART = 0.6;

    private final String[] languages;
    private final long[] keys;
    private final byte[] gains;

    private Trigrams(String[] languages, long[] keys, byte[] gains) {
        this.languages = languages;
        this.keys = keys;
        this.gains = gains;
    }

    /** The profiles of {@code script}; empty where there are none. */
    static Optional<Trigrams> of(UnicodeScript script) {
        return ProfileFormat.SCRIPTS.contains(script)
                ? Optional.of(LOADED.computeIfAbsent(script, Trigrams::load))
                : Optional.empty();
    }

    private static Trigrams load(UnicodeScript script) {
        String name = script.name().toLowerCase(Locale.ROOT) + ".trigrams";
        try (InputStream file = Trigrams.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IOException("the resource is not in the jar");
            }
            return read(new DataInputStream(new BufferedInputStream(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + ": build the scraping layer anew", e);
        }
    }

    private static Trigrams read(DataInputStream in) throws IOException {
        String[] languages = in.readUTF().split(" ");
        long[] keys = new long[in.readInt()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key(in.readChar(), in.readChar(), in.readChar());
        }
        return new Trigrams(languages, keys, in.readNBytes(keys.length * languages.length));
    }

    private static long key(char first, char second, char third) {
        return (long) first << 32 | (long) second << 16 | third;
    }

    Optional<String> language(String text, UnicodeScript script) {
        long[] sums = new long[languages.length];
        int count = add(ProfileText.of(text, script), sums);
        int best = best(sums, -1);
        int second = best(sums, best);
        double mean = sums[best] * STEP / Math.max(1, count);
        double ahead = (sums[best] - sums[second]) * STEP / Math.max(1, count);
        double wanted = MARGIN * Math.max(1, Math.sqrt(SURE_TRIGRAMS / Math.max(1, count)));
        return mean >= LEAST_PART * usual(best) && ahead >= wanted ? Optional.of(languages[best]) : Optional.empty();
    }

    /** The gain of a trigram in the mean of all that {@code language} is known to have. */
    private double usual(int language) {
        double sum = 0;
        for (int at = language; at < gains.length; at += languages.length) {
            sum += USUAL[gains[at] & 0xFF];
        }
        return sum;
    }

    private static double[] usual() {
        double[] usual = new double[BYTES];
        for (int stored = 0; stored < BYTES; stored++) {
            double gain = stored * STEP;
            usual[stored] = ProfileFormat.UNSEEN * Math.exp(gain) * gain;
        }
        return usual;
    }

    /** Adds up by language how much likelier each trigram is there than the least that is stored; tells how many there were. */
    private int add(String text, long[] sums) {
        int count = 0;
        for (int i = 2; i < text.length(); i++) {
            if (text.charAt(i - 1) == ' ') {
                continue;
            }
            count++;
            int row = Arrays.binarySearch(keys, key(text.charAt(i - 2), text.charAt(i - 1), text.charAt(i)));
            for (int language = 0; row >= 0 && language < sums.length; language++) {
                sums[language] += gains[row * sums.length + language] & 0xFF;
            }
        }
        return count;
    }

    private static int best(long[] sums, int but) {
        int best = but == 0 ? 1 : 0;
        for (int i = 0; i < sums.length; i++) {
            best = i != but && sums[i] > sums[best] ? i : best;
        }
        return best;
    }
}
