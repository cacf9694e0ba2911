package dev.pagemill.scraping.extract;

/**
 * Where the weights of a {@link BlockNetwork} lie in one array. Matrices are by rows: a row for each value that goes in.
 *
 * @param inputs how many values a block comes with
 * @param width how many values a layer has for a block
 */
public record NetworkShape(int inputs, int width) {
    /** How far each layer looks to either side, in blocks. */
    static final int[] REACH = {1, 2, 4, 8, 16};

    /** The number of layers. */
    public static int layers() {
        return REACH.length;
    }

    /** How far a layer looks to either side, in blocks. */
    public static int reach(int layer) {
        return REACH[layer];
    }

    /** What a layer multiplies by its matrices. */
    public enum Part {
        /** The block {@link #reach} before. */
        BEFORE,
        /** The block itself. */
        HERE,
        /** The block {@link #reach} after. */
        AFTER,
        /** The mean of the page. */
        PAGE
    }

    /** The first layer's matrix, {@code inputs} by {@code width}; its bias follows. */
    public int entry() {
        return 0;
    }

    /** The first layer's bias, {@code width} values. */
    public int entryBias() {
        return inputs * width;
    }

    /** One of a layer's matrices, {@code width} by {@code width}. */
    public int matrix(int layer, Part part) {
        return layer(layer) + part.ordinal() * width * width;
    }

    /** A layer's bias, {@code width} values. */
    public int bias(int layer) {
        return layer(layer) + Part.values().length * width * width;
    }

    private int layer(int layer) {
        return entryBias() + width + layer * (Part.values().length * width * width + width);
    }

    /** What the last layer's values count for the answer, {@code width} values. */
    public int answer() {
        return layer(REACH.length);
    }

    /** What the inputs count for the answer by themselves, {@code inputs} values. */
    public int direct() {
        return answer() + width;
    }

    /** The answer's bias, one value. */
    public int answerBias() {
        return direct() + inputs;
    }

    /** How many weights there are. */
    public int size() {
        return answerBias() + 1;
    }
}
