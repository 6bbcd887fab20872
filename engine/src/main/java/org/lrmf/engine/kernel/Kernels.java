package org.lrmf.engine.kernel;

import org.lrmf.engine.graph.Activation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The innermost loops. One implementation is chosen when the class is first used: the Vector API's where its module is
 * present, plain Java elsewhere or when the system property {@code lrmf.kernels} is {@code scalar}.
 *
 * <p>A kernel gives the same bits however often and on whichever thread it runs; two implementations agree to rounding.
 */
public abstract class Kernels {
    /** Widths of row-major scratch are padded to a multiple of this many floats, whatever the hardware. */
    public static final int PADDING = 16;

    private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);
    private static final Kernels BEST = choose();

    /** The kernels of this JVM. */
    public static Kernels best() {
        return BEST;
    }

    /** What these kernels are, in words. */
    public abstract String description();

    /**
     * {@code c[i, j] (+)= Σ_k a(i, k) · b[k, j]} for {@code i < m, j < n}.
     *
     * @param a element (i, k) stands at {@code aOffset + i * aRow + k * aColumn}; one of the two strides is 1
     * @param b row-major from {@code bOffset} with leading dimension {@code bRow}
     * @param c row-major from {@code cOffset} with leading dimension {@code cRow}
     * @param n a multiple of {@link #PADDING}
     * @param accumulate whether to add to what c holds
     */
    public abstract void multiply(
            float[] a,
            int aOffset,
            int aRow,
            int aColumn,
            float[] b,
            int bOffset,
            int bRow,
            float[] c,
            int cOffset,
            int cRow,
            int m,
            int n,
            int k,
            boolean accumulate);

    /** The product with a b that starts at 0. */
    public final void multiply(
            float[] a,
            int aOffset,
            int aRow,
            int aColumn,
            float[] b,
            int bRow,
            float[] c,
            int cOffset,
            int cRow,
            int m,
            int n,
            int k,
            boolean accumulate) {
        multiply(a, aOffset, aRow, aColumn, b, 0, bRow, c, cOffset, cRow, m, n, k, accumulate);
    }

    /**
     * Replaces {@code z} by its activation and writes the derivative.
     *
     * @param n how many values, from {@code offset}: a multiple of {@link #PADDING}
     */
    public abstract void activate(Activation activation, float[] z, float[] derivative, int offset, int n);

    /** Writes {@code tanh(raw/2)} and {@code exp(±2·tanh(raw/2))}; {@code n} is a multiple of {@link #PADDING}. */
    public abstract void boundedScale(
            float[] raw, int rawOffset, float[] tanh, float[] scale, int offset, int n, boolean negative);

    /**
     * Takes a gradient through an activation: multiplies each of {@code rows} rows by its slopes, and adds the sum of the
     * products over the rows to {@code sums}.
     *
     * @param gradient row-major with leading dimension {@code stride}, like {@code slopes}
     * @param n columns: a multiple of {@link #PADDING}
     */
    public abstract void throughActivation(
            float[] gradient, float[] slopes, int rows, int stride, int n, float[] sums, int sumsOffset);

    /** {@code y += factor · x}, each product rounded before it is added; {@code n} is a multiple of {@link #PADDING}. */
    public abstract void axpy(float factor, float[] x, int xOffset, float[] y, int yOffset, int n);

    /** Rounds up to a multiple of {@link #PADDING}. */
    public static int pad(int width) {
        return Math.addExact(width, PADDING - 1) / PADDING * PADDING;
    }

    /**
     * A leading dimension for {@code width} columns: padded, and an odd number of cache lines, so that a column's
     * elements do not fall into few sets of the cache.
     */
    public static int leadingDimension(int width) {
        int padded = pad(width);
        return padded / PADDING % 2 == 0 ? padded + PADDING : padded;
    }

    private static Kernels choose() {
        Kernels chosen;
        if ("scalar".equals(System.getProperty("lrmf.kernels"))) {
            chosen = new ScalarKernels();
        } else if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
            chosen = new VectorKernels();
        } else {
            chosen = new ScalarKernels();
            LOG.info("The Vector API is off, training is several times slower; turn it on with the JVM option "
                    + "--add-modules jdk.incubator.vector");
        }
        LOG.info("Kernels: {}", chosen.description());
        return chosen;
    }
}
