package dev.pagemill.scraping.extract;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Scores the blocks of a page together, each beside its neighbours: see {@link NetworkPass}. */
public final class BlockNetwork {
    /** Blocks that are scored together at the most, so that memory stays bounded. */
    public static final int MAX_TOGETHER = 4096;

    private final FeatureScale scale;
    private final NetworkShape shape;
    private final float[] weights;

    /** Takes the weights as they are. */
    public BlockNetwork(FeatureScale scale, NetworkShape shape, float[] weights) {
        this.scale = scale;
        this.shape = shape;
        this.weights = weights;
    }

    /**
     * The probability of each block that it is content. Longer stretches than {@link #MAX_TOGETHER} are cut.
     *
     * @param rows the features of neighbouring blocks
     * @param tokens the length of each of these blocks
     */
    public float[] probabilities(float[] rows, int[] tokens) {
        float[] probabilities = new float[tokens.length];
        for (int from = 0; from < tokens.length; from += MAX_TOGETHER) {
            int to = Math.min(tokens.length, from + MAX_TOGETHER);
            int[] lengths = Arrays.copyOfRange(tokens, from, to);
            float[] answers = new NetworkPass(shape, weights, scale.inputs(rows, from, to), lengths, null).answers();
            for (int i = from; i < to; i++) {
                probabilities[i] = (float) (1 / (1 + Math.exp(-answers[i - from])));
            }
        }
        return probabilities;
    }

    void write(DataOutput out) throws IOException {
        scale.write(out);
        out.writeInt(shape.inputs());
        out.writeInt(shape.width());
        Floats.write(out, weights);
    }

    static BlockNetwork read(DataInput in) throws IOException {
        FeatureScale scale = FeatureScale.read(in);
        return new BlockNetwork(scale, new NetworkShape(in.readInt(), in.readInt()), Floats.read(in));
    }
}
