package dev.pagemill.scraping.extract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockNetworkTest {
    private static final NetworkShape SHAPE = new NetworkShape(1, 4);

    @Test
    void placesValuesAmongThoseSeen() {
        FeatureScale scale = FeatureScale.of(new float[] {0, 10, 20, 30, 1000}, 1, 5);
        float[][] inputs = scale.inputs(new float[] {-5, 0, 15, 15, 30, 515, 1000, 9999}, 0, 8);
        assertArrayEquals(new float[] {-1, -1, -0.25f, -0.25f, 0.5f, 0.75f, 1, 1}, inputs[0], 1e-6f);
    }

    @Test
    void tellsMissingValuesApart() {
        FeatureScale scale = FeatureScale.of(new float[] {1, Float.NaN, 2, 5, 3, 6}, 2, 3);
        assertEquals(3, scale.inputs());
        assertArrayEquals(new float[][] {{0}, {0}, {1}}, scale.inputs(new float[] {2, Float.NaN}, 0, 1));
    }

    @Test
    void looksAtNeighboursOnBothSides() {
        float[] inputs = new float[9];
        float[] without = answers(inputs, weights(NetworkShape.Part.BEFORE, NetworkShape.Part.AFTER));
        inputs[4] = 1;
        float[] with = answers(inputs, weights(NetworkShape.Part.BEFORE, NetworkShape.Part.AFTER));
        for (int i = 0; i < inputs.length; i++) {
            assertNotEquals(without[i], with[i], "block " + i);
        }
    }

    @Test
    void looksNoFurtherBackThanItsMatricesDo() {
        float[] inputs = new float[9];
        float[] without = answers(inputs, weights(NetworkShape.Part.BEFORE));
        inputs[4] = 1;
        float[] with = answers(inputs, weights(NetworkShape.Part.BEFORE));
        assertArrayEquals(Arrays.copyOf(without, 4), Arrays.copyOf(with, 4));
        assertNotEquals(without[5], with[5]);
    }

    private static float[] answers(float[] inputs, float[] weights) {
        int[] tokens = new int[inputs.length];
        Arrays.fill(tokens, 3);
        return new NetworkPass(SHAPE, weights, new float[][] {inputs}, tokens, null).answers();
    }

    /** Only the entry, the answer and the parts named weigh anything. */
    private static float[] weights(NetworkShape.Part... parts) {
        Random random = new Random(3);
        float[] weights = new float[SHAPE.size()];
        fill(weights, SHAPE.entry(), SHAPE.inputs() * SHAPE.width(), random);
        fill(weights, SHAPE.answer(), SHAPE.width(), random);
        for (int layer = 0; layer < NetworkShape.layers(); layer++) {
            for (NetworkShape.Part part : parts) {
                fill(weights, SHAPE.matrix(layer, part), SHAPE.width() * SHAPE.width(), random);
            }
        }
        return weights;
    }

    private static void fill(float[] weights, int from, int count, Random random) {
        for (int i = from; i < from + count; i++) {
            weights[i] = random.nextFloat();
        }
    }
}
