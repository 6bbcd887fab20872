package org.lrmf.engine.graph;

/**
 * A continuous flow {@code dx/dt = f(x, t)}, t from 0 to 1 (Grathwohl, Chen, Bettencourt, Sutskever and Duvenaud,
 * "FFJORD", ICLR 2019). f is a perceptron on x and t with tanh, whose slope is bounded: a solution exists from any row
 * to any time, so that the flow is a bijection of the whole space.
 *
 * @param hidden units of each hidden layer of f
 * @param hiddenLayers hidden layers of f
 * @param steps Runge–Kutta steps where the flow is differentiated
 * @param tolerance the error of one step, absolute and relative, where it is only evaluated
 */
public record OdeShape(int features, int hidden, int hiddenLayers, int steps, float tolerance) {
    /** Up to so many features the divergence is exact where the flow is differentiated, with more it is estimated. */
    public static final int MOST_EXACT = 10;

    public OdeShape {
        if (features < 1 || hidden < 1 || hiddenLayers < 1) {
            throw new IllegalArgumentException("a continuous flow needs at least one feature, hidden unit and hidden "
                    + "layer, not " + features + ", " + hidden + " and " + hiddenLayers);
        }
        requireSolver(steps, tolerance);
    }

    /**
     * @throws IllegalArgumentException if no solution is found so, or none worth its time
     */
    public static void requireSolver(int steps, float tolerance) {
        if (steps < 1 || steps > 1024) {
            throw new IllegalArgumentException("a continuous flow takes 1 to 1024 steps, not " + steps);
        }
        if (!(tolerance >= 1e-7f && tolerance <= 0.1f)) {
            throw new IllegalArgumentException("a solver's tolerance lies between 1e-7 and 0.1, not at " + tolerance);
        }
    }

    /** f: its inputs are x, then t. */
    public MlpShape dynamics() {
        return new MlpShape(Math.addExact(features, 1), hidden, hiddenLayers, features, Activation.TANH);
    }
}
