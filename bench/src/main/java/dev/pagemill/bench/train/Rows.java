package dev.pagemill.bench.train;

import java.util.Arrays;

/** Training rows: features, the share wanted (0 to 1), and a weight. Grows as rows are added. */
final class Rows {
    final int features;
    float[] values;
    float[] labels = new float[1024];
    float[] weights = new float[1024];
    /** The page of each row. */
    int[] pages = new int[1024];

    int pageCount;
    int size;

    Rows(int features) {
        this.features = features;
        this.values = new float[1024 * features];
    }

    /** The rows added from now on are another page's. */
    void startPage() {
        pageCount++;
    }

    /** Adds one row, copied from an array of rows. */
    void add(float[] from, int offset, float label, float weight) {
        if (size == labels.length) {
            labels = Arrays.copyOf(labels, size * 2);
            weights = Arrays.copyOf(weights, size * 2);
            pages = Arrays.copyOf(pages, size * 2);
            values = Arrays.copyOf(values, labels.length * features);
        }
        System.arraycopy(from, offset, values, size * features, features);
        labels[size] = label;
        weights[size] = weight;
        pages[size] = pageCount;
        size++;
    }
}
