package dev.pagemill.scraping.extract;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Scores the blocks of a page together, each beside its neighbours: see {@link NetworkPass}. */
public final class BlockNetwork {
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
     * The probability of each block that it is content.
     *
     * @param rows the features of neighbouring blocks
     * @param tokens the length of each of these blocks
     */
    public float[] probabilities(float[] rows, int[] tokens) {
        float[] answers = new NetworkPass(shape, weights, scale.inputs(rows), tokens, null).answers();
        for (int i = 0; i < answers.length; i++) {
            answers[i] = (float) (1 / (1 + Math.exp(-answers[i])));
        }
        return answers;
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
