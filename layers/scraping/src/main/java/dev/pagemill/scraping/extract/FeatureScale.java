package dev.pagemill.scraping.extract;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Turns feature rows into the inputs of a network: each value by its place among the values seen in training, from −1 to 1
 * (linear between quantiles, so that no outlier counts for much), 0 for a missing one; and for each feature that may be
 * missing one input more, which is 1 when it is.
 */
public final class FeatureScale {
    private final float[][] quantiles;
    /** The features that may be missing. */
    private final int[] optional;

    private FeatureScale(float[][] quantiles, int[] optional) {
        this.quantiles = quantiles;
        this.optional = optional;
    }

    /**
     * Learns from rows.
     *
     * @param rows some rows, {@code features} values each
     * @param cuts how many quantiles to keep of each feature
     */
    public static FeatureScale of(float[] rows, int features, int cuts) {
        float[][] quantiles = new float[features][];
        int[] optional = new int[features];
        int optionals = 0;
        int count = rows.length / features;
        for (int f = 0; f < features; f++) {
            float[] values = new float[count];
            int known = 0;
            for (int i = 0; i < count; i++) {
                float value = rows[i * features + f];
                if (!Float.isNaN(value)) {
                    values[known++] = value;
                }
            }
            if (known < count) {
                optional[optionals++] = f;
            }
            quantiles[f] = quantiles(Arrays.copyOf(values, known), cuts);
        }
        return new FeatureScale(quantiles, Arrays.copyOf(optional, optionals));
    }

    private static float[] quantiles(float[] values, int cuts) {
        if (values.length == 0) {
            return new float[] {0};
        }
        Arrays.sort(values);
        float[] found = new float[cuts];
        int size = 0;
        for (int k = 0; k < cuts; k++) {
            float value = values[(int) ((long) (values.length - 1) * k / (cuts - 1))];
            if (size == 0 || value > found[size - 1]) {
                found[size++] = value;
            }
        }
        return Arrays.copyOf(found, size);
    }

    /** How many inputs a row becomes. */
    public int inputs() {
        return quantiles.length + optional.length;
    }

    /** The inputs of the rows {@code from} (inclusive) to {@code to} (exclusive): for each input the values of all these. */
    public float[][] inputs(float[] rows, int from, int to) {
        int features = quantiles.length;
        int count = to - from;
        float[][] inputs = new float[inputs()][count];
        for (int f = 0; f < features; f++) {
            place(rows, from * features + f, quantiles[f], inputs[f]);
        }
        for (int k = 0; k < optional.length; k++) {
            for (int i = 0; i < count; i++) {
                inputs[features + k][i] = Float.isNaN(rows[(from + i) * features + optional[k]]) ? 1 : 0;
            }
        }
        return inputs;
    }

    private void place(float[] rows, int first, float[] quantiles, float[] into) {
        float last = Float.NaN;
        for (int i = 0; i < into.length; i++) {
            float value = rows[first + i * this.quantiles.length];
            // Most features are those of the block before.
            into[i] = value == last ? into[i - 1] : place(quantiles, value);
            last = value;
        }
    }

    private static float place(float[] quantiles, float value) {
        int last = quantiles.length - 1;
        if (Float.isNaN(value) || last == 0) {
            return 0;
        }
        if (value <= quantiles[0]) {
            return -1;
        }
        if (value >= quantiles[last]) {
            return 1;
        }
        int low = 0;
        for (int step = Integer.highestOneBit(last); step > 0; step >>= 1) {
            int next = Math.min(low + step, last);
            low = quantiles[next] <= value ? next : low;
        }
        float within = (value - quantiles[low]) / (quantiles[low + 1] - quantiles[low]);
        return 2 * (low + within) / last - 1;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(quantiles.length);
        for (float[] values : quantiles) {
            Floats.write(out, values);
        }
        out.writeInt(optional.length);
        for (int f : optional) {
            out.writeInt(f);
        }
    }

    static FeatureScale read(DataInput in) throws IOException {
        float[][] quantiles = new float[in.readInt()][];
        for (int f = 0; f < quantiles.length; f++) {
            quantiles[f] = Floats.read(in);
        }
        int[] optional = new int[in.readInt()];
        for (int k = 0; k < optional.length; k++) {
            optional[k] = in.readInt();
        }
        return new FeatureScale(quantiles, optional);
    }
}
