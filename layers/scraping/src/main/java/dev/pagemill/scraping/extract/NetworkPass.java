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

    /** The positive values that go into the layer at hand, in place and moved: written anew for each. */
    private final float[][] here;

    private final float[][] before;
    private final float[][] after;

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
        this.here = new float[shape.width()][blocks];
        this.before = new float[shape.width()][blocks];
        this.after = new float[shape.width()][blocks];
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
        positive(values[layer], here);
        move(here, NetworkShape.reach(layer), before);
        move(here, -NetworkShape.reach(layer), after);
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

    /** Writes the values above zero; others as zero. */
    private static void positive(float[][] values, float[][] to) {
        for (int k = 0; k < to.length; k++) {
            for (int i = 0; i < to[k].length; i++) {
                to[k][i] = Math.max(0, values[k][i]);
            }
        }
    }

    /** Writes the same values so many blocks further on, zeros where none came from. */
    private void move(float[][] values, int further, float[][] to) {
        int from = Math.clamp(-further, 0, blocks);
        int first = Math.clamp(further, 0, blocks);
        int count = blocks - from - first;
        for (int k = 0; k < to.length; k++) {
            Arrays.fill(to[k], 0, first, 0);
            System.arraycopy(values[k], from, to[k], first, Math.max(0, count));
            Arrays.fill(to[k], first + count, blocks, 0);
        }
    }

    private float[] means(float[][] channels) {
        float[] means = new float[channels.length];
        for (int k = 0; k < means.length; k++) {
            float mean = 0;
            for (int i = 0; i < blocks; i++) {
                mean += shares[i] * channels[k][i];
            }
            means[k] = mean;
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
        positive(values[NetworkShape.layers()], here);
        add(here, shape.answer(), 1, answers);
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
