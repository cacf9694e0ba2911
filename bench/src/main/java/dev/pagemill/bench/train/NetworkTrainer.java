package dev.pagemill.bench.train;

import dev.pagemill.scraping.extract.BlockNetwork;
import dev.pagemill.scraping.extract.FeatureScale;
import dev.pagemill.scraping.extract.NetworkPass;
import dev.pagemill.scraping.extract.NetworkShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Trains a {@link BlockNetwork}: logistic loss by AdamW (Loshchilov and Hutter 2019) in batches of whole pages, with
 * dropout, gradients clipped, and a learning rate that rises shortly and then falls by a cosine. The pages of a batch are
 * worked on side by side and added up in order, so that the same pages and seed give the same network.
 */
final class NetworkTrainer {
    private static final int WIDTH = 32;
    private static final int EPOCHS = 8;
    private static final int BATCH = 8;
    private static final float RATE = 2e-3f;
    private static final float LAST_RATE = 0.02f * RATE;
    private static final int WARM_UP = 100;
    private static final float DROPPED_INPUTS = 0.1f;
    private static final float DROPPED = 0.2f;
    private static final int QUANTILES = 33;
    private static final int SCALE_ROWS = 60_000;
    /** The first answer: a third of the blocks are content. */
    private static final float FIRST_ANSWER = -1;

    /** Neighbouring blocks with their inputs, lengths, labels and weights. */
    private record Stretch(float[][] inputs, int[] tokens, float[] labels, float[] weights) {}

    private final FeatureScale scale;
    private final NetworkShape shape;
    private final List<Stretch> stretches = new ArrayList<>();
    private final Adam adam;
    private final Random random;

    private NetworkTrainer(FeatureScale scale, long seed) {
        this.scale = scale;
        this.shape = new NetworkShape(scale.inputs(), WIDTH);
        this.random = new Random(seed);
        this.adam = new Adam(first());
    }

    /** A page with its rows of features. */
    record Page(Sample sample, float[] rows) {}

    /** Trains; the same pages and seed give the same network. */
    static BlockNetwork train(List<Page> pages, int features, long seed) {
        NetworkTrainer trainer = new NetworkTrainer(scale(pages, features, seed), seed);
        pages.forEach(trainer::add);
        trainer.run();
        return new BlockNetwork(trainer.scale, trainer.shape, trainer.adam.weights());
    }

    private static FeatureScale scale(List<Page> pages, int features, long seed) {
        int all = pages.stream().mapToInt(page -> page.rows().length / features).sum();
        Random random = new Random(seed);
        float[] taken = new float[SCALE_ROWS * 2 * features];
        int count = 0;
        for (Page page : pages) {
            for (int at = 0; at < page.rows().length; at += features) {
                if (random.nextDouble() * all < SCALE_ROWS && count < SCALE_ROWS * 2) {
                    System.arraycopy(page.rows(), at, taken, count++ * features, features);
                }
            }
        }
        return FeatureScale.of(Arrays.copyOf(taken, count * features), features, QUANTILES);
    }

    /** Weights drawn so that values keep their size from layer to layer. */
    private float[] first() {
        float[] weights = new float[shape.size()];
        draw(weights, shape.entry(), shape.inputs() * WIDTH, 1.0 / shape.inputs());
        for (int layer = 0; layer < NetworkShape.layers(); layer++) {
            for (NetworkShape.Part part : NetworkShape.Part.values()) {
                draw(weights, shape.matrix(layer, part), WIDTH * WIDTH, 0.33 / WIDTH);
            }
        }
        draw(weights, shape.answer(), WIDTH, 0.0025);
        weights[shape.answerBias()] = FIRST_ANSWER;
        return weights;
    }

    private void draw(float[] weights, int from, int count, double variance) {
        for (int i = from; i < from + count; i++) {
            weights[i] = (float) (random.nextGaussian() * Math.sqrt(variance));
        }
    }

    /** Pages are cut where they are cut when they are scored. */
    private void add(Page page) {
        Sample sample = page.sample();
        int size = sample.labels().length;
        int longest = BlockNetwork.MAX_TOGETHER;
        int[] lengths = sample.page().lengths();
        for (int from = 0; from < size; from += longest) {
            int to = Math.min(size, from + longest);
            float[] weights = Arrays.copyOfRange(sample.weights(), from, to);
            float[] labels = Arrays.copyOfRange(sample.labels(), from, to);
            boolean known = false;
            for (int i = 0; i < labels.length; i++) {
                weights[i] = Float.isNaN(labels[i]) ? 0 : weights[i] / SampleReader.WEIGHT_SCALE;
                known |= weights[i] > 0;
            }
            if (known) {
                float[][] inputs = scale.inputs(page.rows(), from, to);
                stretches.add(new Stretch(inputs, Arrays.copyOfRange(lengths, from, to), labels, weights));
            }
        }
    }

    private void run() {
        int steps = EPOCHS * (stretches.size() / BATCH);
        int step = 0;
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Collections.shuffle(stretches, random);
            for (int from = 0; from + BATCH <= stretches.size(); from += BATCH) {
                adam.step(gradient(stretches.subList(from, from + BATCH), random.nextLong()), rate(step++, steps));
            }
        }
    }

    private static float rate(int step, int steps) {
        if (step < WARM_UP) {
            return RATE * step / WARM_UP;
        }
        double part = (step - WARM_UP) / (double) Math.max(1, steps - WARM_UP);
        return (float) (LAST_RATE + (RATE - LAST_RATE) * 0.5 * (1 + Math.cos(Math.PI * part)));
    }

    private float[] gradient(List<Stretch> batch, long seed) {
        float[] weights = adam.weights();
        float[] turned = Backward.transposed(shape, weights);
        float[][] parts = IntStream.range(0, batch.size())
                .parallel()
                .mapToObj(i -> gradient(batch.get(i), weights, turned, new Random(seed + i)))
                .toArray(float[][]::new);
        float[] sum = new float[weights.length];
        for (float[] part : parts) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += part[i] / batch.size();
            }
        }
        return sum;
    }

    private float[] gradient(Stretch stretch, float[] weights, float[] turned, Random dropping) {
        int blocks = stretch.tokens().length;
        float[][] inputs = masks(scale.inputs(), blocks, DROPPED_INPUTS, dropping);
        for (int k = 0; k < inputs.length; k++) {
            for (int i = 0; i < blocks; i++) {
                inputs[k][i] *= stretch.inputs()[k][i];
            }
        }
        float[][][] masks = new float[NetworkShape.layers()][][];
        Arrays.setAll(masks, layer -> masks(WIDTH, blocks, DROPPED, dropping));
        NetworkPass pass = new NetworkPass(shape, weights, inputs, stretch.tokens(), masks);
        float[] errors = new float[blocks];
        for (int i = 0; i < errors.length; i++) {
            float weight = stretch.weights()[i];
            errors[i] =
                    weight == 0 ? 0 : (float) (1 / (1 + Math.exp(-pass.answers()[i])) - stretch.labels()[i]) * weight;
        }
        return new Backward(shape, weights, turned, pass, masks).gradient(inputs, errors);
    }

    /** 0 for what is dropped; what stays makes up for it. */
    private static float[][] masks(int channels, int blocks, float dropped, Random random) {
        float[][] masks = new float[channels][blocks];
        float kept = 1 / (1 - dropped);
        int least = (int) (dropped * (1 << 16));
        for (float[] mask : masks) {
            for (int i = 0; i < blocks; i++) {
                mask[i] = (random.nextInt() & 0xffff) < least ? 0 : kept;
            }
        }
        return masks;
    }
}
