package dev.pagemill.bench.train;

/** Weights and how they are moved along a gradient: AdamW (Loshchilov and Hutter 2019), gradients clipped to length 1. */
final class Adam {
    private static final float FIRST_DECAY = 0.9f;
    private static final float SECOND_DECAY = 0.999f;
    private static final float SMALLEST = 1e-8f;
    private static final float WEIGHT_DECAY = 1e-2f;

    private final float[] weights;
    private final float[] first;
    private final float[] second;
    private int steps;

    Adam(float[] weights) {
        this.weights = weights;
        this.first = new float[weights.length];
        this.second = new float[weights.length];
    }

    float[] weights() {
        return weights;
    }

    void step(float[] gradient, float rate) {
        steps++;
        float clip = clip(gradient);
        double firstBias = 1 - Math.pow(FIRST_DECAY, steps);
        double secondBias = 1 - Math.pow(SECOND_DECAY, steps);
        for (int i = 0; i < weights.length; i++) {
            float g = gradient[i] * clip;
            first[i] = FIRST_DECAY * first[i] + (1 - FIRST_DECAY) * g;
            second[i] = SECOND_DECAY * second[i] + (1 - SECOND_DECAY) * g * g;
            double move = first[i] / firstBias / (Math.sqrt(second[i] / secondBias) + SMALLEST);
            weights[i] -= (float) (rate * (move + WEIGHT_DECAY * weights[i]));
        }
    }

    private static float clip(float[] gradient) {
        double squares = 0;
        for (float g : gradient) {
            squares += (double) g * g;
        }
        return (float) (1 / Math.max(1, Math.sqrt(squares)));
    }
}
