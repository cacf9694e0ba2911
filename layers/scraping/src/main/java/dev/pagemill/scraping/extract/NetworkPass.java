package dev.pagemill.scraping.extract;

import dev.pagemill.scraping.extract.NetworkShape.Part;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One run of a {@link BlockNetwork} over the blocks of a page, first to last. Each layer adds to a block's values what it
 * makes of the positive ones among its own, its neighbours' and the page's mean: a residual network with dilated
 * convolutions (van den Oord et al. 2016, He et al. 2016). The values of all layers stay readable, for training. Values lie
 * by channel, so that the inmost loops go along the blocks and the compiler makes vectors of them.
 */
public final class NetworkPass {
    /** Longer blocks count no more than this for the page's mean. */
    private static final int MAX_TOKENS = 400;

    private final NetworkShape shape;
    private final float[] weights;
    private final int blocks;
    private final float[][][] values = new float[NetworkShape.layers() + 1][][];
    private final float[][] means = new float[NetworkShape.layers()][];
    private final float[] shares;
    private final float[] answers;

    /**
     * Runs.
     *
     * @param inputs for each of {@code shape.inputs()} inputs the values of all blocks
     * @param tokens the length of each block
     * @param masks for each layer and channel what its additions to each block are multiplied by; null outside training
     */
    public NetworkPass(
            NetworkShape shape, float[] weights, float[][] inputs, int[] tokens, float @Nullable [][][] masks) {
        this.shape = shape;
        this.weights = weights;
        this.blocks = tokens.length;
        this.shares = shares(tokens);
        this.answers = new float[blocks];
        values[0] = enter(inputs);
        for (int layer = 0; layer < NetworkShape.layers(); layer++) {
            values[layer + 1] = next(layer, masks == null ? null : masks[layer]);
        }
        answer(inputs);
    }

    /** What goes into a layer, or came out of the last, by channel. */
    public float[][] values(int layer) {
        return values[layer];
    }

    /** The page's means of the positive values that go into a layer, by channel. */
    public float[] means(int layer) {
        return means[layer];
    }

    /** What each block counts for a mean; the sum is 1. */
    public float[] shares() {
        return shares;
    }

    /** For each block the log-odds that it is content. */
    public float[] answers() {
        return answers;
    }

    private static float[] shares(int[] tokens) {
        float[] shares = new float[tokens.length];
        float sum = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.min(MAX_TOKENS, tokens[i]);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] = sum == 0 ? 0 : shares[i] / sum;
        }
        return shares;
    }

    private float[][] enter(float[][] inputs) {
        float[][] entered = new float[shape.width()][blocks];
        for (int o = 0; o < entered.length; o++) {
            Arrays.fill(entered[o], weights[shape.entryBias() + o]);
            add(inputs, shape.entry() + o, shape.width(), entered[o]);
        }
        return entered;
    }

    private float[][] next(int layer, float @Nullable [][] mask) {
        float[][] here = positive(values[layer]);
        float[][] before = moved(here, NetworkShape.reach(layer));
        float[][] after = moved(here, -NetworkShape.reach(layer));
        means[layer] = means(here);
        float[][] next = new float[shape.width()][blocks];
        for (int o = 0; o < next.length; o++) {
            Arrays.fill(next[o], constant(layer, o));
            add(before, shape.matrix(layer, Part.BEFORE) + o, shape.width(), next[o]);
            add(here, shape.matrix(layer, Part.HERE) + o, shape.width(), next[o]);
            add(after, shape.matrix(layer, Part.AFTER) + o, shape.width(), next[o]);
            addTo(values[layer][o], next[o], mask == null ? null : mask[o]);
        }
        return next;
    }

    private static void addTo(float[] values, float[] added, float @Nullable [] mask) {
        for (int i = 0; i < added.length; i++) {
            added[i] = values[i] + (mask == null ? added[i] : added[i] * mask[i]);
        }
    }

    /** The values above zero; others as zero. */
    private static float[][] positive(float[][] values) {
        float[][] positive = new float[values.length][values[0].length];
        for (int k = 0; k < values.length; k++) {
            for (int i = 0; i < positive[k].length; i++) {
                positive[k][i] = Math.max(0, values[k][i]);
            }
        }
        return positive;
    }

    /** The same values so many blocks further on, zeros where none came from. */
    private static float[][] moved(float[][] values, int further) {
        float[][] moved = new float[values.length][values[0].length];
        int count = values[0].length - Math.abs(further);
        for (int k = 0; count > 0 && k < values.length; k++) {
            System.arraycopy(values[k], Math.max(0, -further), moved[k], Math.max(0, further), count);
        }
        return moved;
    }

    private float[] means(float[][] channels) {
        float[] means = new float[channels.length];
        for (int k = 0; k < means.length; k++) {
            for (int i = 0; i < blocks; i++) {
                means[k] += shares[i] * channels[k][i];
            }
        }
        return means;
    }

    /** What a layer adds to all blocks alike. */
    private float constant(int layer, int channel) {
        float sum = weights[shape.bias(layer) + channel];
        int matrix = shape.matrix(layer, Part.PAGE) + channel;
        for (int k = 0; k < shape.width(); k++) {
            sum += means[layer][k] * weights[matrix + k * shape.width()];
        }
        return sum;
    }

    private void answer(float[][] inputs) {
        Arrays.fill(answers, weights[shape.answerBias()]);
        add(positive(values[NetworkShape.layers()]), shape.answer(), 1, answers);
        add(inputs, shape.direct(), 1, answers);
    }

    /** Adds each channel times its weight; the weights lie {@code step} apart. Four at a time: the sums are moved less. */
    private void add(float[][] channels, int at, int step, float[] sums) {
        int k = 0;
        for (; k + 3 < channels.length; k += 4) {
            float[] a = channels[k];
            float[] b = channels[k + 1];
            float[] c = channels[k + 2];
            float[] d = channels[k + 3];
            int w = at + k * step;
            float p = weights[w];
            float q = weights[w + step];
            float r = weights[w + 2 * step];
            float s = weights[w + 3 * step];
            for (int i = 0; i < sums.length; i++) {
                sums[i] += p * a[i] + q * b[i] + r * c[i] + s * d[i];
            }
        }
        for (; k < channels.length; k++) {
            float weight = weights[at + k * step];
            for (int i = 0; i < sums.length; i++) {
                sums[i] += weight * channels[k][i];
            }
        }
    }
}
