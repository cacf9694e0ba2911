package dev.pagemill.bench.train;

import java.util.Arrays;
import java.util.Random;

/** Feature values put into at most 63 bins by their quantiles; bin 63 is for missing values. */
final class Bins {
    static final int COUNT = 64;
    static final int MISSING = COUNT - 1;
    private static final int SAMPLE = 40_000;

    /** For each feature the upper bounds of its bins. */
    final float[][] bounds;
    /** For each feature the bin of each row. */
    final byte[][] bins;

    Bins(Rows rows, Random random) {
        bounds = new float[rows.features][];
        bins = new byte[rows.features][rows.size];
        int[] sample =
                random.ints(Math.min(SAMPLE, rows.size * 2), 0, rows.size).toArray();
        for (int f = 0; f < rows.features; f++) {
            bounds[f] = bounds(rows, f, sample);
            for (int i = 0; i < rows.size; i++) {
                bins[f][i] = (byte) bin(bounds[f], rows.values[i * rows.features + f]);
            }
        }
    }

    private static float[] bounds(Rows rows, int feature, int[] sample) {
        float[] values = new float[sample.length];
        int known = 0;
        for (int row : sample) {
            float value = rows.values[row * rows.features + feature];
            if (!Float.isNaN(value)) {
                values[known++] = value;
            }
        }
        Arrays.sort(values, 0, known);
        float[] cuts = new float[MISSING - 1];
        int count = 0;
        for (int k = 1; k < MISSING; k++) {
            float cut = known == 0 ? 0 : values[(int) ((long) known * k / MISSING)];
            if (known > 0 && (count == 0 || cut > cuts[count - 1])) {
                cuts[count++] = cut;
            }
        }
        return Arrays.copyOf(cuts, count);
    }

    private static int bin(float[] bounds, float value) {
        if (Float.isNaN(value)) {
            return MISSING;
        }
        int at = Arrays.binarySearch(bounds, value);
        return at >= 0 ? at : -at - 1;
    }
}
