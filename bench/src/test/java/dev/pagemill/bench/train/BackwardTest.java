package dev.pagemill.bench.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.scraping.extract.NetworkPass;
import dev.pagemill.scraping.extract.NetworkShape;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The gradient against differences of the loss itself. */
class BackwardTest {
    private static final NetworkShape SHAPE = new NetworkShape(5, 8);
    private static final int BLOCKS = 21;
    private static final float STEP = 1e-2f;

    private final Random random = new Random(7);
    private final float[] weights = noise(SHAPE.size(), 0.3f);
    private final float[][] inputs =
            IntStream.range(0, SHAPE.inputs()).mapToObj(k -> noise(BLOCKS, 1)).toArray(float[][]::new);
    private final int[] tokens = random.ints(BLOCKS, 1, 30).toArray();
    private final float[][][] masks = masks();
    private final float[] labels = noise(BLOCKS, 1);

    @Test
    void agreesWithDifferencesOfTheLoss() {
        float[] gradient = gradient();
        double errors = 0;
        double size = 0;
        for (int i = 0; i < weights.length; i++) {
            double slope = slope(i);
            errors += Math.pow(slope - gradient[i], 2);
            size += slope * slope;
        }
        assertTrue(size > 1, "the loss must depend on the weights");
        assertEquals(0, Math.sqrt(errors / size), 0.02);
    }

    private float[] gradient() {
        NetworkPass pass = new NetworkPass(SHAPE, weights, inputs, tokens, masks);
        float[] errors = new float[BLOCKS];
        for (int i = 0; i < BLOCKS; i++) {
            errors[i] = (float) (1 / (1 + Math.exp(-pass.answers()[i]))) - labels[i];
        }
        float[] turned = Backward.transposed(SHAPE, weights);
        return new Backward(SHAPE, weights, turned, pass, masks).gradient(inputs, errors);
    }

    private double slope(int weight) {
        float kept = weights[weight];
        weights[weight] = kept + STEP;
        double above = loss();
        weights[weight] = kept - STEP;
        double below = loss();
        weights[weight] = kept;
        return (above - below) / (2 * STEP);
    }

    private double loss() {
        float[] answers = new NetworkPass(SHAPE, weights, inputs, tokens, masks).answers();
        double loss = 0;
        for (int i = 0; i < BLOCKS; i++) {
            loss += Math.log1p(Math.exp(answers[i])) - labels[i] * answers[i];
        }
        return loss;
    }

    private float[] noise(int size, float scale) {
        float[] noise = new float[size];
        for (int i = 0; i < size; i++) {
            noise[i] = (float) random.nextGaussian() * scale;
        }
        return noise;
    }

    private float[][][] masks() {
        float[][][] drawn = new float[NetworkShape.layers()][SHAPE.width()][BLOCKS];
        for (float[][] layer : drawn) {
            for (float[] mask : layer) {
                for (int i = 0; i < mask.length; i++) {
                    mask[i] = random.nextInt(4) == 0 ? 0 : 4 / 3f;
                }
            }
        }
        return drawn;
    }
}
