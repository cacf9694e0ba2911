package dev.pagemill.bench.train;

import dev.pagemill.scraping.extract.BlockNetwork;
import dev.pagemill.scraping.extract.ExtractionModel;
import dev.pagemill.scraping.extract.PageType;
import dev.pagemill.scraping.extract.TokenTable;
import dev.pagemill.scraping.extract.TokenTables;
import dev.pagemill.scraping.extract.TrainingPage;
import dev.pagemill.scraping.extract.TreeEnsemble;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Trains the model, and estimates it by cross-validation: sites are divided into groups, groups into folds, and each
 * fold's pages are scored by what was learnt from the others; the final model learns from all. Log-odds of tokens always
 * leave out a page's own group, so that they look in training as they do on an unknown page.
 */
final class Trainer {
    /** Groups of sites; a fold has several. */
    static final int GROUPS = 12;

    private static final long SEED = 20261121;
    /** Rows of one page at the most: long pages would drown the others. */
    private static final int MAX_ROWS = 260;

    private static final int ALL = -1;

    private static final TokenTable UNKNOWN = new TokenTable(0);

    private final List<Sample> samples;
    private final List<Sample> longer;
    private final int folds;
    private final Plan plan;
    private final List<TokenCounts> names = new ArrayList<>();
    private final List<TokenCounts> words = new ArrayList<>();
    private final List<TokenCounts> sections = new ArrayList<>();
    private final Map<Sample, float[]> types = new HashMap<>();
    private final Map<Sample, float[]> typesByShape = new HashMap<>();
    private final Map<Sample, float[]> alone = new HashMap<>();
    private final Map<Sample, float[]> both = new HashMap<>();
    private final Map<List<Integer>, TokenTables> tables = new HashMap<>();

    /** How large the ensembles are. */
    record Plan(Boosting.Settings types, Boosting.Settings blocks) {}

    /** @param longer long versions of some of the samples, which are learnt from and never scored */
    Trainer(List<Sample> samples, List<Sample> longer, int folds, Plan plan) {
        this.samples = samples;
        this.longer = longer;
        this.folds = folds;
        this.plan = plan;
        for (int group = 0; group < GROUPS; group++) {
            int wanted = group;
            List<Sample> members =
                    samples.stream().filter(sample -> sample.group() == wanted).toList();
            names.add(TokenCounts.of(members, (sample, i) -> sample.page().names(i)));
            words.add(TokenCounts.of(members, (sample, i) -> sample.page().words(i)));
            sections.add(TokenCounts.of(members, (sample, i) -> sample.page().sections(i)));
        }
    }

    /** Scores every page by models that did not see its site. */
    void crossValidate() {
        for (int fold = 0; fold < folds; fold++) {
            List<TreeEnsemble> ensembles = trainTypes(fold);
            for (Sample sample : inFold(all(), fold)) {
                types.put(sample, odds(ensembles, sample.page().pageRow()));
                typesByShape.put(sample, odds(ensembles, sample.page().pageRowOfShape()));
            }
        }
        for (int fold = 0; fold < folds; fold++) {
            Scorers scorers = trainScorers(fold);
            for (Sample sample : inFold(samples, fold)) {
                float[] rows = rows(sample, fold);
                float[] own = score(scorers.trees(), rows);
                alone.put(sample, own);
                both.put(
                        sample,
                        sample.page()
                                .blend(
                                        own,
                                        scorers.network()
                                                .probabilities(
                                                        rows, sample.page().lengths())));
            }
            System.err.println("blocks, fold " + fold);
        }
    }

    /** The model trained on all pages; cross-validation comes first, since it estimates the pages' types. */
    ExtractionModel trainFinal() {
        Scorers scorers = trainScorers(ALL);
        return new ExtractionModel(tables(ALL, ALL), trainTypes(ALL), scorers.trees(), scorers.network());
    }

    /** What the trees think. */
    float[] aloneScores(Sample sample) {
        return alone.getOrDefault(sample, new float[0]);
    }

    /** What trees and network think. */
    float[] scores(Sample sample) {
        return both.getOrDefault(sample, new float[0]);
    }

    float[] typeScores(Sample sample) {
        return types.getOrDefault(sample, new float[0]);
    }

    private List<Sample> all() {
        return Stream.concat(samples.stream(), longer.stream()).toList();
    }

    private List<Sample> inFold(List<Sample> some, int fold) {
        return some.stream().filter(sample -> sample.group() % folds == fold).toList();
    }

    private List<Sample> outside(List<Sample> some, int fold) {
        return some.stream().filter(sample -> sample.group() % folds != fold).toList();
    }

    private List<TreeEnsemble> trainTypes(int without) {
        List<TreeEnsemble> ensembles = new ArrayList<>();
        for (PageType type : PageType.values()) {
            Rows rows = new Rows(TrainingPage.PAGE_FEATURES);
            for (Sample sample : outside(all(), without)) {
                PageType known = sample.known().type();
                if (known != null) {
                    rows.startPage();
                    rows.add(sample.page().pageRow(), 0, known == type ? 1 : 0, 1);
                    rows.startPage();
                    rows.add(sample.page().pageRowOfShape(), 0, known == type ? 1 : 0, 1);
                }
            }
            ensembles.add(Boosting.train(rows, plan.types(), SEED));
        }
        return ensembles;
    }

    private static float[] odds(List<TreeEnsemble> ensembles, float[] row) {
        float[] odds = new float[ensembles.size()];
        for (int i = 0; i < odds.length; i++) {
            odds[i] = ensembles.get(i).probability(row, 0);
        }
        return odds;
    }

    private record Scorers(TreeEnsemble trees, BlockNetwork network) {}

    private Scorers trainScorers(int without) {
        Rows rows = new Rows(TrainingPage.BLOCK_FEATURES);
        List<NetworkTrainer.Page> pages = new ArrayList<>();
        for (Sample sample : outside(samples, without)) {
            for (float[] values : List.of(rows(sample, without), unfamiliarRows(sample, without))) {
                addRows(rows, sample, values);
                pages.add(new NetworkTrainer.Page(sample, values));
            }
        }
        for (Sample sample : outside(longer, without)) {
            boolean familiar = (sample.known().id().hashCode() * 0x9e3779b9 >>> 11 & 1) == 1;
            float[] values = familiar ? rows(sample, without) : unfamiliarRows(sample, without);
            addRows(rows, sample, values);
            pages.add(new NetworkTrainer.Page(sample, values));
        }
        return new Scorers(
                Boosting.train(rows, plan.blocks(), SEED),
                NetworkTrainer.train(pages, TrainingPage.BLOCK_FEATURES, SEED));
    }

    /**
     * The page as an unfamiliar one, which says nothing of itself: of half of the pages the names on their elements are as unknown
     * as those of a site like no other, of the others the words as those of another language.
     */
    private float[] unfamiliarRows(Sample sample, int without) {
        TokenTables known = tables(without, sample.group());
        boolean unnamed = (sample.known().id().hashCode() * 0x9e3779b9 >>> 9 & 1) == 1;
        TokenTables half = unnamed
                ? new TokenTables(UNKNOWN, known.words(), known.sections())
                : new TokenTables(known.names(), UNKNOWN, UNKNOWN);
        return rows(sample, half, typesByShape);
    }

    private float[] rows(Sample sample, int without) {
        return rows(sample, tables(without, sample.group()), types);
    }

    private static float[] rows(Sample sample, TokenTables tables, Map<Sample, float[]> types) {
        return sample.page().blockRows(tables, types.getOrDefault(sample, new float[PageType.values().length]));
    }

    /** Learnt from all but a fold and a group. */
    private TokenTables tables(int without, int also) {
        List<Integer> key = List.of(without, also);
        return tables.computeIfAbsent(
                key,
                missing -> new TokenTables(
                        table(names, without, also), table(words, without, also), table(sections, without, also)));
    }

    private TokenTable table(List<TokenCounts> counts, int without, int also) {
        List<TokenCounts> used = new ArrayList<>();
        for (int group = 0; group < GROUPS; group++) {
            if ((without == ALL || group % folds != without) && group != also) {
                used.add(counts.get(group));
            }
        }
        return TokenCounts.table(used);
    }

    private static void addRows(Rows rows, Sample sample, float[] values) {
        rows.startPage();
        int[] known = new int[sample.labels().length];
        int count = 0;
        for (int i = 0; i < known.length; i++) {
            if (!Float.isNaN(sample.labels()[i])) {
                known[count++] = i;
            }
        }
        Random random = new Random(SEED + sample.known().id().hashCode());
        int taken = Math.min(count, MAX_ROWS);
        float scale = (float) count / Math.max(1, taken);
        for (int k = 0; k < taken; k++) {
            int other = k + random.nextInt(count - k);
            int i = known[other];
            known[other] = known[k];
            rows.add(values, i * rows.features, sample.labels()[i], sample.weights()[i] * scale);
        }
    }

    private static float[] score(TreeEnsemble ensemble, float[] rows) {
        float[] scores = new float[rows.length / TrainingPage.BLOCK_FEATURES];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = ensemble.probability(rows, i * TrainingPage.BLOCK_FEATURES);
        }
        return scores;
    }
}
