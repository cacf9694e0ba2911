package dev.pagemill.scraping.extract;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Gradient-boosted decision trees for one probability. A row goes left at a node when its feature is at most the
 * threshold; a missing value (NaN) goes right.
 */
public final class TreeEnsemble {
    private final int[] roots;
    /** Feature of a node, or −1 for a leaf, whose value is the threshold's. */
    private final short[] features;

    private final float[] thresholds;
    /** The left child; the right one follows it. */
    private final int[] lefts;

    /** Takes the arrays as they are: nodes of all trees in one table. */
    public TreeEnsemble(int[] roots, short[] features, float[] thresholds, int[] lefts) {
        this.roots = roots;
        this.features = features;
        this.thresholds = thresholds;
        this.lefts = lefts;
    }

    /** The probability for the row that starts at {@code offset}. */
    public float probability(float[] rows, int offset) {
        float sum = 0;
        for (int root : roots) {
            int node = root;
            int feature = features[node];
            while (feature >= 0) {
                node = lefts[node] + (rows[offset + feature] <= thresholds[node] ? 0 : 1);
                feature = features[node];
            }
            sum += thresholds[node];
        }
        return (float) (1 / (1 + Math.exp(-sum)));
    }

    /** Writes the trees. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(roots.length);
        for (int root : roots) {
            out.writeInt(root);
        }
        out.writeInt(features.length);
        for (int i = 0; i < features.length; i++) {
            out.writeShort(features[i]);
            out.writeFloat(thresholds[i]);
            out.writeInt(lefts[i]);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static TreeEnsemble read(DataInput in) throws IOException {
        int[] roots = new int[in.readInt()];
        for (int i = 0; i < roots.length; i++) {
            roots[i] = in.readInt();
        }
        int nodes = in.readInt();
        short[] features = new short[nodes];
        float[] thresholds = new float[nodes];
        int[] lefts = new int[nodes];
        for (int i = 0; i < nodes; i++) {
            features[i] = in.readShort();
            thresholds[i] = in.readFloat();
            lefts[i] = in.readInt();
        }
        return new TreeEnsemble(roots, features, thresholds, lefts);
    }
}
