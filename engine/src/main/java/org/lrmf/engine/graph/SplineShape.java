package org.lrmf.engine.graph;

/**
 * A monotone rational-quadratic spline on [−bound, bound] that is the identity outside (Durkan, Bekasov, Murray and
 * Papamakarios, "Neural spline flows", NeurIPS 2019, section 3.1).
 *
 * <p>It has {@link #parameters()} raw numbers {@code r}, each made positive by {@code exp(2·tanh(r/2))}: first the
 * widths of the bins, then their heights, both divided by their sum, then the slopes at the inner knots. The bounded
 * exponent takes the place of the paper's softmax, softplus and smallest sizes: no bin is narrower than {@code
 * 1/(1 + e⁴·(bins − 1))} of the box, slopes lie within e^±2, and zeros are the identity.
 *
 * @param bins how many bins the box has
 * @param bound half the box's width
 */
public record SplineShape(int bins, float bound) {
    public SplineShape {
        if (bins < 2 || bins > 256) {
            throw new IllegalArgumentException("a spline has 2 to 256 bins, not " + bins);
        }
        if (!(bound > 0 && bound <= 1e6f)) {
            throw new IllegalArgumentException("a spline's bound lies between 0 and 1e6, not at " + bound);
        }
    }

    /** Raw numbers for each transformed column. */
    public int parameters() {
        return 3 * bins - 1;
    }
}
