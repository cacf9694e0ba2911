package dev.pagemill.bench.train;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Grows one tree: always splits the leaf that gains most. */
final class Tree {
    private static final float REGULARISATION = 1f;
    private static final float MIN_GAIN = 1e-3f;

    /** A leaf: its rows, its histogram (gradient and curvature by feature and bin), its best split. */
    private static final class Leaf {
        final int node;
        final int from;
        final int to;
        final float[] histogram;
        double gradient;
        double curvature;
        double gain;
        int feature = -1;
        int bin;

        Leaf(int node, int from, int to, float[] histogram) {
            this.node = node;
            this.from = from;
            this.to = to;
            this.histogram = histogram;
        }
    }

    private final Boosting boosting;
    private final int[] features;
    private final int[] order;
    private final int root;

    /** Learns from the rows given, and puts them into another order. */
    Tree(Boosting boosting, int[] rows) {
        this.boosting = boosting;
        int all = boosting.rows().features;
        int[] shuffled = new int[all];
        Arrays.setAll(shuffled, i -> i);
        for (int i = 0; i < all; i++) {
            int other = i + boosting.random().nextInt(all - i);
            int kept = shuffled[i];
            shuffled[i] = shuffled[other];
            shuffled[other] = kept;
        }
        features = Arrays.copyOf(
                shuffled, Math.max(1, Math.round(all * boosting.settings().featureShare())));
        order = rows;
        root = boosting.table().addRoot();
    }

    int root() {
        return root;
    }

    void grow() {
        PriorityQueue<Leaf> open = new PriorityQueue<>(Comparator.comparingDouble(leaf -> -leaf.gain));
        open.add(measure(new Leaf(root, 0, order.length, histogram(0, order.length))));
        int leaves = 1;
        while (leaves < boosting.settings().leaves() && open.peek() != null && open.peek().gain > MIN_GAIN) {
            split(open.remove(), open);
            leaves++;
        }
        open.forEach(this::finish);
    }

    private void split(Leaf leaf, PriorityQueue<Leaf> open) {
        float[] bounds = boosting.bins().bounds[leaf.feature];
        float threshold = leaf.bin < bounds.length ? bounds[leaf.bin] : Float.MAX_VALUE;
        int left = boosting.table().split(leaf.node, leaf.feature, threshold);
        int middle = partition(leaf);
        boolean leftSmaller = middle - leaf.from < leaf.to - middle;
        float[] small = leftSmaller ? histogram(leaf.from, middle) : histogram(middle, leaf.to);
        float[] large = leaf.histogram;
        for (int i = 0; i < large.length; i++) {
            large[i] -= small[i];
        }
        open.add(measure(new Leaf(left, leaf.from, middle, leftSmaller ? small : large)));
        open.add(measure(new Leaf(left + 1, middle, leaf.to, leftSmaller ? large : small)));
    }

    private int partition(Leaf leaf) {
        byte[] bins = boosting.bins().bins[leaf.feature];
        int[] right = new int[leaf.to - leaf.from];
        int rights = 0;
        int at = leaf.from;
        for (int i = leaf.from; i < leaf.to; i++) {
            int row = order[i];
            if (bins[row] <= leaf.bin) {
                order[at++] = row;
            } else {
                right[rights++] = row;
            }
        }
        System.arraycopy(right, 0, order, at, rights);
        return at;
    }

    private float[] histogram(int from, int to) {
        float[] histogram = new float[features.length * Bins.COUNT * 2];
        float[] gradients = boosting.gradients();
        float[] curvatures = boosting.curvatures();
        for (int f = 0; f < features.length; f++) {
            byte[] bins = boosting.bins().bins[features[f]];
            int base = f * Bins.COUNT * 2;
            for (int i = from; i < to; i++) {
                int row = order[i];
                int slot = base + bins[row] * 2;
                histogram[slot] += gradients[row];
                histogram[slot + 1] += curvatures[row];
            }
        }
        return histogram;
    }

    private Leaf measure(Leaf leaf) {
        for (int bin = 0; bin < Bins.COUNT; bin++) {
            leaf.gradient += leaf.histogram[bin * 2];
            leaf.curvature += leaf.histogram[bin * 2 + 1];
        }
        for (int f = 0; f < features.length; f++) {
            measure(leaf, f);
        }
        return leaf;
    }

    private void measure(Leaf leaf, int f) {
        double whole = score(leaf.gradient, leaf.curvature);
        double gradient = 0;
        double curvature = 0;
        double least = boosting.settings().minWeight();
        for (int bin = 0; bin < Bins.MISSING; bin++) {
            int slot = (f * Bins.COUNT + bin) * 2;
            gradient += leaf.histogram[slot];
            curvature += leaf.histogram[slot + 1];
            double rest = leaf.curvature - curvature;
            if (curvature >= least && rest >= least) {
                double gain = score(gradient, curvature) + score(leaf.gradient - gradient, rest) - whole;
                if (gain > leaf.gain) {
                    leaf.gain = gain;
                    leaf.feature = features[f];
                    leaf.bin = bin;
                }
            }
        }
    }

    private static double score(double gradient, double curvature) {
        return gradient * gradient / (curvature + REGULARISATION);
    }

    private void finish(Leaf leaf) {
        float value = (float) (-leaf.gradient / (leaf.curvature + REGULARISATION))
                * boosting.settings().rate();
        boosting.table().leaf(leaf.node, value);
    }
}
