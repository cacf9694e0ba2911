package dev.pagemill.bench.train;

import dev.pagemill.scraping.extract.NetworkPass;
import dev.pagemill.scraping.extract.NetworkShape;
import dev.pagemill.scraping.extract.NetworkShape.Part;
import java.util.Arrays;

/** The gradient of a network's loss on one page by its weights: the pass taken backwards. */
final class Backward {
    private final NetworkShape shape;
    private final float[] weights;
    private final float[] turned;
    private final NetworkPass pass;
    private final float[][][] masks;
    /** For each layer, and after the last, the positive values of each block: weights are learnt block by block. */
    private final float[][] positive = new float[NetworkShape.layers() + 1][];

    private final float[] gradient;
    private final int width;
    private final int blocks;

    /**
     * Takes what the pass took.
     *
     * @param turned the same weights with the layers' matrices transposed
     */
    Backward(NetworkShape shape, float[] weights, float[] turned, NetworkPass pass, float[][][] masks) {
        this.shape = shape;
        this.weights = weights;
        this.turned = turned;
        this.pass = pass;
        this.masks = masks;
        this.gradient = new float[weights.length];
        this.width = shape.width();
        this.blocks = pass.answers().length;
        Arrays.setAll(positive, layer -> positive(byBlock(pass.values(layer))));
    }

    /** A copy of the weights with the layers' matrices transposed: a step back reads them by rows too. */
    static float[] transposed(NetworkShape shape, float[] weights) {
        float[] turned = weights.clone();
        int width = shape.width();
        for (int layer = 0; layer < NetworkShape.layers(); layer++) {
            for (Part part : Part.values()) {
                int at = shape.matrix(layer, part);
                for (int k = 0; k < width; k++) {
                    for (int o = 0; o < width; o++) {
                        turned[at + o * width + k] = weights[at + k * width + o];
                    }
                }
            }
        }
        return turned;
    }

    private static float[] positive(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, values[i]);
        }
        return values;
    }

    private static float[] byBlock(float[][] channels) {
        int count = channels[0].length;
        float[] rows = new float[count * channels.length];
        for (int k = 0; k < channels.length; k++) {
            for (int i = 0; i < count; i++) {
                rows[i * channels.length + k] = channels[k][i];
            }
        }
        return rows;
    }

    /**
     * Computes it.
     *
     * @param inputs what the pass was given
     * @param errors the loss's derivative by each answer
     */
    float[] gradient(float[][] inputs, float[] errors) {
        float[] entered = byBlock(inputs);
        float[] down = answer(entered, errors);
        for (int layer = NetworkShape.layers() - 1; layer >= 0; layer--) {
            down = layer(layer, down);
        }
        learn(entered, shape.inputs(), down, shape.entry(), 0);
        addRows(down, shape.entryBias());
        return gradient;
    }

    private float[] answer(float[] inputs, float[] errors) {
        int last = NetworkShape.layers();
        float[] down = new float[blocks * width];
        for (int i = 0; i < blocks; i++) {
            float error = errors[i];
            if (error == 0) {
                continue;
            }
            gradient[shape.answerBias()] += error;
            for (int k = 0; k < width; k++) {
                float value = positive[last][i * width + k];
                gradient[shape.answer() + k] += error * value;
                down[i * width + k] = value > 0 ? error * weights[shape.answer() + k] : 0;
            }
            for (int k = 0; k < shape.inputs(); k++) {
                gradient[shape.direct() + k] += error * inputs[i * shape.inputs() + k];
            }
        }
        return down;
    }

    /** From the derivatives by what a layer gave to those by what it was given. */
    private float[] layer(int layer, float[] down) {
        float[] added = byBlock(masks[layer]);
        for (int i = 0; i < added.length; i++) {
            added[i] *= down[i];
        }
        addRows(added, shape.bias(layer));
        int reach = NetworkShape.reach(layer);
        learn(positive[layer], width, added, shape.matrix(layer, Part.BEFORE), reach);
        learn(positive[layer], width, added, shape.matrix(layer, Part.HERE), 0);
        learn(positive[layer], width, added, shape.matrix(layer, Part.AFTER), -reach);
        float[] up = new float[down.length];
        back(added, shape.matrix(layer, Part.BEFORE), up, -reach);
        back(added, shape.matrix(layer, Part.HERE), up, 0);
        back(added, shape.matrix(layer, Part.AFTER), up, reach);
        page(layer, added, up);
        for (int i = 0; i < up.length; i++) {
            up[i] = down[i] + (positive[layer][i] > 0 ? up[i] : 0);
        }
        return up;
    }

    /** Through the page's mean. */
    private void page(int layer, float[] added, float[] up) {
        int at = shape.matrix(layer, Part.PAGE);
        float[] sums = new float[width];
        for (int i = 0; i < blocks; i++) {
            for (int o = 0; o < width; o++) {
                sums[o] += added[i * width + o];
            }
        }
        float[] mean = new float[width];
        for (int k = 0; k < width; k++) {
            for (int o = 0; o < width; o++) {
                gradient[at + k * width + o] += pass.means(layer)[k] * sums[o];
                mean[k] += weights[at + k * width + o] * sums[o];
            }
        }
        for (int i = 0; i < blocks; i++) {
            for (int k = 0; k < width; k++) {
                up[i * width + k] += pass.shares()[i] * mean[k];
            }
        }
    }

    private void addRows(float[] rows, int bias) {
        for (int i = 0; i < blocks; i++) {
            for (int o = 0; o < width; o++) {
                gradient[bias + o] += rows[i * width + o];
            }
        }
    }

    /** Each row that went in, times the derivative of the row so many places further on. */
    private void learn(float[] rows, int length, float[] down, int matrix, int further) {
        for (int i = Math.max(0, -further); i < Math.min(blocks, blocks - further); i++) {
            int to = (i + further) * width;
            for (int k = 0; k < length; k++) {
                float value = rows[i * length + k];
                if (value != 0) {
                    int line = matrix + k * width;
                    for (int o = 0; o < width; o++) {
                        gradient[line + o] += value * down[to + o];
                    }
                }
            }
        }
    }

    /** Adds each derivative times the transposed matrix to the row so many places further on. */
    private void back(float[] down, int matrix, float[] up, int further) {
        for (int i = Math.max(0, -further); i < Math.min(blocks, blocks - further); i++) {
            int to = (i + further) * width;
            for (int o = 0; o < width; o++) {
                float value = down[i * width + o];
                if (value != 0) {
                    int line = matrix + o * width;
                    for (int k = 0; k < width; k++) {
                        up[to + k] += value * turned[line + k];
                    }
                }
            }
        }
    }
}
