package dev.pagemill.bench.train;

import dev.pagemill.scraping.extract.TreeEnsemble;
import java.util.Arrays;
import java.util.Random;

/**
 * Gradient boosting for a probability with trees grown leaf by leaf over histograms (as in LightGBM: Ke et al. 2017):
 * logistic loss, Newton leaf values, a random share of features for each tree.
 */
final class Boosting {
    /**
     * How to grow.
     *
     * @param trees number of trees
     * @param leaves leaves of a tree
     * @param rate what a tree's answer is multiplied by
     * @param featureShare the share of features that a tree may use
     * @param pageShare the share of pages that a tree learns from: blocks of one page err alike, so that a share of rows
     *     would not keep trees apart
     * @param minWeight the least sum of second derivatives in a leaf
     */
    record Settings(int trees, int leaves, float rate, float featureShare, float pageShare, float minWeight) {}

    private final Rows rows;
    private final Bins bins;
    private final Settings settings;
    private final Random random;
    private final float[] margins;
    private final float[] gradients;
    private final float[] curvatures;
    private final TreeTable table = new TreeTable();

    private Boosting(Rows rows, Settings settings, long seed) {
        this.rows = rows;
        this.settings = settings;
        this.random = new Random(seed);
        this.bins = new Bins(rows, random);
        this.margins = new float[rows.size];
        this.gradients = new float[rows.size];
        this.curvatures = new float[rows.size];
    }

    /** Trains; the same rows, settings and seed give the same trees. */
    static TreeEnsemble train(Rows rows, Settings settings, long seed) {
        Boosting boosting = new Boosting(rows, settings, seed);
        for (int tree = 0; tree < settings.trees(); tree++) {
            boosting.addTree();
        }
        return boosting.table.ensemble();
    }

    private void addTree() {
        for (int i = 0; i < rows.size; i++) {
            float p = (float) (1 / (1 + Math.exp(-margins[i])));
            gradients[i] = (p - rows.labels[i]) * rows.weights[i];
            curvatures[i] = Math.max(p * (1 - p), 1e-6f) * rows.weights[i];
        }
        int[] learnt = sample();
        Tree tree = new Tree(this, learnt);
        tree.grow();
        for (int i = 0; i < rows.size; i++) {
            margins[i] += table.value(tree.root(), rows.values, i * rows.features);
        }
    }

    /** The rows of some of the pages. */
    private int[] sample() {
        boolean[] taken = new boolean[rows.pageCount + 1];
        for (int page = 0; page < taken.length; page++) {
            taken[page] = random.nextFloat() < settings.pageShare();
        }
        int[] learnt = new int[rows.size];
        int count = 0;
        for (int i = 0; i < rows.size; i++) {
            if (taken[rows.pages[i]]) {
                learnt[count++] = i;
            }
        }
        return Arrays.copyOf(learnt, count);
    }

    Rows rows() {
        return rows;
    }

    Bins bins() {
        return bins;
    }

    Settings settings() {
        return settings;
    }

    Random random() {
        return random;
    }

    float[] gradients() {
        return gradients;
    }

    float[] curvatures() {
        return curvatures;
    }

    TreeTable table() {
        return table;
    }
}
