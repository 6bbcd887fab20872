package org.lrmf.core.train;

import java.util.Arrays;
import org.lrmf.engine.optimise.AdamW;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

/**
 * Parameters that an objective moves by itself, against those that it is minimised over: an adversary. They have no weight
 * decay, and their optimiser no momentum, as training against an adversary asks for (Mescheder, Geiger and Nowozin, ICML
 * 2018).
 */
public final class Opponent {
    private static final AdamW.Options ADAM = new AdamW.Options(0, 0.99, 1e-8, 0, 5);

    private final float[] parameters;
    private final AdamW optimiser;
    private final double rate;
    private final RandomStream random;

    /**
     * @param start of shape {@code [parameters]}
     * @param rate its learning rate
     * @param random what is drawn for the game, whose position is part of the state
     */
    public Opponent(float[] start, double rate, RandomStream random) {
        parameters = start.clone();
        optimiser = new AdamW(new float[start.length], ADAM, Crew.shared());
        this.rate = rate;
        this.random = random;
    }

    /** The parameters as they stand, which {@link #step} changes in place. */
    public float[] parameters() {
        return parameters;
    }

    /** The stream that each step of the game draws from. */
    public RandomStream random() {
        return random;
    }

    /** The parameters {@code before} its own, then its own. */
    public float[] behind(float[] before) {
        float[] both = Arrays.copyOf(before, before.length + parameters.length);
        System.arraycopy(parameters, 0, both, before.length, parameters.length);
        return both;
    }

    /** One step against {@code gradient}; none where that is not finite. */
    public void step(float[] gradient) {
        optimiser.step(parameters, gradient, rate);
    }

    /** All that the next step depends on: parameters, both moments, the number of steps and the position of the stream. */
    public double[] state() {
        int n = parameters.length;
        AdamW.State moments = optimiser.state();
        double[] position = random.position().numbers();
        double[] state = new double[3 * n + 1 + position.length];
        for (int i = 0; i < n; i++) {
            state[i] = parameters[i];
            state[n + i] = moments.first()[i];
            state[2 * n + i] = moments.second()[i];
        }
        state[3 * n] = moments.steps();
        System.arraycopy(position, 0, state, 3 * n + 1, position.length);
        return state;
    }

    /**
     * @throws IllegalArgumentException unless {@code state} is that of as many parameters
     */
    public void restore(double[] state) {
        int n = parameters.length;
        if (state.length <= 3 * n) {
            throw new IllegalArgumentException("the state of an opponent is of another size");
        }
        RandomStream.Position position = RandomStream.Position.of(Arrays.copyOfRange(state, 3 * n + 1, state.length));
        float[] first = new float[n];
        float[] second = new float[n];
        for (int i = 0; i < n; i++) {
            parameters[i] = (float) state[i];
            first[i] = (float) state[n + i];
            second[i] = (float) state[2 * n + i];
        }
        optimiser.restore(new AdamW.State(first, second, (int) state[3 * n]));
        random.goTo(position);
    }
}
