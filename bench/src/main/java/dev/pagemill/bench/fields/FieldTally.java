package dev.pagemill.bench.fields;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Counts of one field over many pages: a wrong value is a false positive and, where a right one exists, a
 * false negative too.
 */
final class FieldTally {
    /** A name counts as found when this share of its words stand in the other, in either direction. */
    private static final double SAME_NAME = 0.7;

    private int right;
    private int wrong;
    private int missed;
    private int known;

    /** How one page came out. */
    enum Verdict {
        RIGHT,
        WRONG,
        MISSED,
        RIGHTLY_EMPTY
    }

    Verdict add(String field, List<JsonNode> truth, JsonNode got) {
        known += truth.isEmpty() ? 0 : 1;
        if (got.isMissingNode() || got.isNull()) {
            missed += truth.isEmpty() ? 0 : 1;
            return truth.isEmpty() ? Verdict.RIGHTLY_EMPTY : Verdict.MISSED;
        }
        if (truth.stream().anyMatch(value -> same(field, value, got))) {
            right++;
            return Verdict.RIGHT;
        }
        wrong++;
        missed += truth.isEmpty() ? 0 : 1;
        return Verdict.WRONG;
    }

    private static boolean same(String field, JsonNode wanted, JsonNode got) {
        if (wanted.isNumber()) {
            return got.isNumber() && wanted.decimalValue().compareTo(got.decimalValue()) == 0;
        }
        if (field.equals("name")) {
            return alike(words(wanted.asText()), words(got.asText()));
        }
        return wanted.asText().equalsIgnoreCase(got.asText().strip());
    }

    private static boolean alike(Set<String> wanted, Set<String> got) {
        var both = new HashSet<>(wanted);
        both.retainAll(got);
        return !both.isEmpty() && both.size() >= SAME_NAME * Math.min(wanted.size(), got.size());
    }

    private static Set<String> words(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        var words = new HashSet<>(Arrays.asList(folded.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")));
        words.remove("");
        return words;
    }

    double precision() {
        return right + wrong == 0 ? 0 : (double) right / (right + wrong);
    }

    double recall() {
        return right + missed == 0 ? 0 : (double) right / (right + missed);
    }

    double f1() {
        return precision() + recall() == 0 ? 0 : 2 * precision() * recall() / (precision() + recall());
    }

    /** Pages on which people found a value. */
    int known() {
        return known;
    }
}
