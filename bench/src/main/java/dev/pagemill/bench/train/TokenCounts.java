package dev.pagemill.bench.train;

import dev.pagemill.scraping.extract.TokenTable;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Counts how often text under a token is content, by site, for one fold of the pages. */
final class TokenCounts {
    /** A token with fewer votes tells about a page, not about the token. */
    private static final double MIN_VOTES = 2.2;

    private static final double PRIOR_VOTES = 3;

    /** Votes for content, and all votes: a site has as many as the square root of its pages. */
    private final Map<Integer, double[]> sums = new HashMap<>();

    static TokenCounts of(List<Sample> samples, BiFunction<Sample, Integer, Set<Integer>> tokens) {
        Map<String, Map<Integer, double[]>> hosts = new HashMap<>();
        for (Sample sample : samples) {
            Map<Integer, double[]> counts = hosts.computeIfAbsent(sample.known().host(), host -> new HashMap<>());
            Set<Integer> seen = new HashSet<>();
            for (int i = 0; i < sample.labels().length; i++) {
                if (!Float.isNaN(sample.labels()[i])) {
                    double weight = Math.min(60, sample.page().tokens(i)) + 1.0;
                    for (int token : tokens.apply(sample, i)) {
                        double[] pair = counts.computeIfAbsent(token, key -> new double[3]);
                        pair[0] += sample.labels()[i] * weight;
                        pair[1] += weight;
                        pair[2] += seen.add(token) ? 1 : 0;
                    }
                }
            }
        }
        TokenCounts result = new TokenCounts();
        hosts.values()
                .forEach(counts -> counts.forEach((token, pair) -> {
                    double[] sum = result.sums.computeIfAbsent(token, key -> new double[2]);
                    double votes = Math.sqrt(pair[2]);
                    sum[0] += votes * pair[0] / pair[1];
                    sum[1] += votes;
                }));
        return result;
    }

    /** The log-odds of tokens over several folds, against what is usual for all tokens. */
    static TokenTable table(Collection<TokenCounts> folds) {
        Map<Integer, double[]> merged = new HashMap<>();
        double content = 0;
        double all = 0;
        for (TokenCounts fold : folds) {
            for (Map.Entry<Integer, double[]> entry : fold.sums.entrySet()) {
                double[] sum = merged.computeIfAbsent(entry.getKey(), key -> new double[2]);
                sum[0] += entry.getValue()[0];
                sum[1] += entry.getValue()[1];
                content += entry.getValue()[0];
                all += entry.getValue()[1];
            }
        }
        merged.values().removeIf(sum -> sum[1] < MIN_VOTES);
        double usual = content / Math.max(1, all);
        TokenTable table = new TokenTable(merged.size());
        merged.forEach((token, sum) -> table.put(token, logOdds(sum, usual)));
        return table;
    }

    private static float logOdds(double[] sum, double usual) {
        double share = (sum[0] + PRIOR_VOTES * usual) / (sum[1] + PRIOR_VOTES);
        return (float) (Math.log(share / (1 - share)) - Math.log(usual / (1 - usual)));
    }
}
