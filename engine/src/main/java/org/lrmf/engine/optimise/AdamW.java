package org.lrmf.engine.optimise;

import org.lrmf.engine.parallel.Crew;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, ICLR 2019) and clipping by the gradient's global norm. A
 * gradient that is not finite leaves parameters and moments as they are.
 */
public final class AdamW {
    private static final int CHUNK = 16_384;

    /**
     * @param clip the largest norm of a gradient; longer ones are scaled down
     * @param weightDecay the share of each decaying parameter that one step takes off, per unit of learning rate
     */
    public record Options(double beta1, double beta2, double epsilon, double weightDecay, double clip) {
        public Options {
            if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
                throw new IllegalArgumentException("betas lie in [0, 1), not at " + beta1 + " and " + beta2);
            }
            if (!(epsilon > 0) || !(weightDecay >= 0) || !(clip > 0)) {
                throw new IllegalArgumentException(
                        "epsilon and clip must be positive and weight decay not negative, not " + epsilon + ", " + clip
                                + ", " + weightDecay);
            }
        }

        public static Options defaults() {
            return new Options(0.9, 0.999, 1e-8, 1e-4, 5);
        }

        public Options withWeightDecay(double decay) {
            return new Options(beta1, beta2, epsilon, decay, clip);
        }

        public Options withClip(double norm) {
            return new Options(beta1, beta2, epsilon, weightDecay, norm);
        }
    }

    /**
     * Both moments, of shape {@code [parameters]}, and how many steps they are of.
     */
    public record State(float[] first, float[] second, int steps) {}

    private final Options options;
    private final Crew crew;
    private final float[] decays;
    private final float[] first;
    private final float[] second;
    private final double[] squares;
    private int steps;

    /**
     * @param decays 1 for each parameter that decays, 0 for the others, of shape {@code [parameters]}
     */
    public AdamW(float[] decays, Options options, Crew crew) {
        int parameters = decays.length;
        this.decays = decays.clone();
        this.options = options;
        this.crew = crew;
        first = new float[parameters];
        second = new float[parameters];
        squares = new double[(parameters + CHUNK - 1) / CHUNK];
    }

    /** A copy of what the next step depends on besides its parameters and gradient. */
    public State state() {
        return new State(first.clone(), second.clone(), steps);
    }

    /**
     * Goes on from {@code state}.
     *
     * @throws IllegalArgumentException if it is of another number of parameters
     */
    public void restore(State state) {
        if (state.first.length != first.length || state.second.length != second.length || state.steps < 0) {
            throw new IllegalArgumentException("the optimiser's state is of another size");
        }
        System.arraycopy(state.first, 0, first, 0, first.length);
        System.arraycopy(state.second, 0, second, 0, second.length);
        steps = state.steps;
    }

    /**
     * One step against {@code gradient}.
     *
     * @return whether the gradient was finite, so that the step was taken
     */
    public boolean step(float[] parameters, float[] gradient, double rate) {
        double norm = norm(gradient);
        if (!Double.isFinite(norm)) {
            return false;
        }
        steps++;
        float scale = (float) Math.min(1, options.clip / Math.max(norm, 1e-30));
        float step = (float) (rate / (1 - Math.pow(options.beta1, steps)));
        float correction = (float) (1 / Math.sqrt(1 - Math.pow(options.beta2, steps)));
        float decay = (float) (rate * options.weightDecay);
        crew.forEach(squares.length, chunk -> {
            int from = chunk * CHUNK;
            int to = Math.min(parameters.length, from + CHUNK);
            update(parameters, gradient, from, to, scale, step, correction, decay);
        });
        return true;
    }

    private void update(
            float[] parameters,
            float[] gradient,
            int from,
            int to,
            float scale,
            float step,
            float correction,
            float decay) {
        float beta1 = (float) options.beta1;
        float beta2 = (float) options.beta2;
        float epsilon = (float) options.epsilon;
        for (int i = from; i < to; i++) {
            float g = gradient[i] * scale;
            float m = beta1 * first[i] + (1 - beta1) * g;
            float v = beta2 * second[i] + (1 - beta2) * g * g;
            first[i] = m;
            second[i] = v;
            parameters[i] =
                    (1 - decay * decays[i]) * parameters[i] - step * m / ((float) Math.sqrt(v) * correction + epsilon);
        }
    }

    /** The Euclidean norm of the gradient; summed in a fixed order. */
    private double norm(float[] gradient) {
        crew.forEach(squares.length, chunk -> {
            int to = Math.min(gradient.length, (chunk + 1) * CHUNK);
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            int i = chunk * CHUNK;
            for (; i + 4 <= to; i += 4) {
                s0 += (double) gradient[i] * gradient[i];
                s1 += (double) gradient[i + 1] * gradient[i + 1];
                s2 += (double) gradient[i + 2] * gradient[i + 2];
                s3 += (double) gradient[i + 3] * gradient[i + 3];
            }
            for (; i < to; i++) {
                s0 += (double) gradient[i] * gradient[i];
            }
            squares[chunk] = s0 + s1 + s2 + s3;
        });
        double sum = 0;
        for (double square : squares) {
            sum += square;
        }
        return Math.sqrt(sum);
    }
}
