package org.lrmf.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lrmf.core.bijection.Mapped;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.cpu.CpuBackend;
import org.lrmf.engine.random.RandomStream;

class GlowTest {
    private static final GlowOptions SMALL = new GlowOptions(8, 8, 1, 2, 3, 6);

    /** Pixels with a mean and a deviation of their own. */
    private static Matrix images(int rows, long seed) {
        RandomStream random = new RandomStream(seed);
        Matrix result = Matrix.zeros(rows, SMALL.features());
        for (int i = 0; i < result.values().length; i++) {
            int column = i % SMALL.features();
            result.values()[i] = 5 + 0.1 * column + (1 + 0.05 * column) * random.nextGaussian();
        }
        return result;
    }

    @Test
    void theDataDependentStartGivesEachChannelMeanZeroAndVarianceOne() {
        FlowSpec spec = SMALL.density(new RandomStream(1));
        Matrix rows = images(400, 2);
        float[] start = DataDependentStart.of(spec, rows, new RandomStream(3), CpuBackend.shared());
        Mapped mapped = new Flow(spec, start, CpuBackend.shared()).forward(rows);
        // The couplings are the identity yet, so that the last normalisation of each level shows in the result: the two
        // channels that are done after level 1, and the eight of level 2, whose columns are what the first two became.
        SplitLayer split = (SplitLayer) spec.layers().get(spec.layers().size() - 1);
        double[][] channels = new double[10][];
        for (int i = 0; i < 2; i++) {
            channels[i] = values(mapped.rows(), every(split.done(), i, 2));
        }
        for (int i = 0; i < 8; i++) {
            channels[2 + i] = values(mapped.rows(), every(split.going(), i, 8));
        }
        for (double[] channel : channels) {
            double mean = Arrays.stream(channel).average().orElseThrow();
            double square = Arrays.stream(channel).map(x -> x * x).average().orElseThrow();
            assertThat(mean).isCloseTo(0, within(1e-4));
            assertThat(square).isCloseTo(1, within(1e-3));
        }
    }

    private static int[] every(int[] columns, int first, int step) {
        int[] result = new int[columns.length / step];
        for (int i = 0; i < result.length; i++) {
            result[i] = columns[first + i * step];
        }
        return result;
    }

    private static double[] values(Matrix rows, int[] columns) {
        double[] result = new double[rows.rows() * columns.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = rows.get(i / columns.length, columns[i % columns.length]);
        }
        return result;
    }

    @Test
    void theDataDependentStartIsExactlyInvertible() {
        FlowSpec spec = SMALL.density(new RandomStream(4));
        Matrix rows = images(300, 5);
        float[] parameters = DataDependentStart.of(spec, rows, new RandomStream(6), CpuBackend.shared());
        RandomStream random = new RandomStream(7);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] += (float) (0.03 * random.nextGaussian());
        }
        Flow flow = new Flow(spec, parameters, CpuBackend.shared());
        Mapped there = flow.forward(rows);
        Mapped back = flow.inverse(there.rows());
        for (int i = 0; i < rows.values().length; i++) {
            double expected = rows.values()[i];
            assertThat(back.rows().values()[i]).isCloseTo(expected, within(1e-4 * Math.max(1, Math.abs(expected))));
        }
        for (int row = 0; row < rows.rows(); row++) {
            assertThat(back.logDet()[row]).isCloseTo(-there.logDet()[row], within(1e-2));
        }
    }

    @Test
    void theMapStartsAsTheIdentity() {
        FlowSpec spec = SMALL.map(new RandomStream(8));
        Matrix rows = images(70, 9);
        Mapped mapped = new Flow(spec, spec.initialise(new RandomStream(10)), CpuBackend.shared()).forward(rows);
        assertThat(mapped.rows().values()).containsExactly(rows.values(), within(1e-5));
        assertThat(mapped.logDet()).containsOnly(0);
    }

    @Test
    void squeezingPutsTheFourPixelsOfABlockSideBySide() {
        SqueezeLayer layer = new SqueezeLayer(2, 4, 1, false);
        Matrix row = Matrix.ofRows(new double[] {0, 1, 2, 3, 4, 5, 6, 7});
        Matrix squeezed = new Flow(new FlowSpec(List.of(layer)), new float[0], CpuBackend.shared())
                .forward(row)
                .rows();
        assertThat(squeezed.values()).containsExactly(0, 1, 4, 5, 2, 3, 6, 7);
    }

    @Test
    void refusesWhatMakesNoGlow() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GlowOptions(6, 8, 1, 2, 1, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new GlowOptions(8, 8, 1, 0, 1, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new SqueezeLayer(3, 2, 1, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConvCouplingLayer(2, 2, 1, 4, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SplitLayer(new int[] {0, 0}, new FlowSpec(List.of(new ActNormLayer(1, 1)))));
        FlowSpec spec = SMALL.density(new RandomStream(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        DataDependentStart.of(spec, Matrix.zeros(0, 64), new RandomStream(1), CpuBackend.shared()));
    }
}
