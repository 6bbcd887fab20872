package org.lrmf.core.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.lrmf.core.atoms.AtomSpread;
import org.lrmf.core.bijection.AffineBijection;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.bijection.Mapped;
import org.lrmf.core.flow.Flow;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.cpu.CpuBackend;
import org.lrmf.engine.random.RandomStream;

class AlignmentMapTest {
    private static final int ROWS = 300;

    private static Matrix wholeNumbers(int from, int count, long seed) {
        RandomStream random = new RandomStream(seed);
        Matrix result = Matrix.zeros(ROWS, 2);
        for (int i = 0; i < result.values().length; i++) {
            result.values()[i] = from + random.nextInt(count);
        }
        return result;
    }

    private static AtomSpread atoms(Matrix rows, long seed) {
        return AtomSpread.fit(rows, AtomSpread.Options.defaults(), seed);
    }

    @Test
    void aLogarithmIsTakenBeforeTheMapAndUndoneAfterIt() {
        AtomSpread none = AtomSpread.none(1, 0);
        AlignmentMap map = new AlignmentMap(
                new boolean[] {true}, none, new ElementwiseAffine(new double[] {2}, new double[] {0}), none);
        Matrix row = Matrix.ofRows(new double[] {Math.E - 1});
        Matrix image = map.transform(row, 0);
        assertThat(image.get(0, 0)).isCloseTo(Math.E * Math.E - 1, within(1e-12));
        assertThat(map.inverse(image, 0).get(0, 0)).isCloseTo(Math.E - 1, within(1e-12));
    }

    @Test
    void eachDirectionEndsAtValuesThatItsSideHas() {
        Matrix source = wholeNumbers(0, 4, 1);
        Matrix target = wholeNumbers(10, 7, 2);
        AlignmentMap map = new AlignmentMap(
                new boolean[2],
                atoms(source, 3),
                new ElementwiseAffine(new double[] {1.7, 1.7}, new double[] {10, 10}),
                atoms(target, 4));
        double[] back = map.inverse(target, 0).values();
        assertThat(back).containsOnly(0, 1, 2, 3);
        assertThat(Arrays.stream(back).distinct()).hasSize(4);
        assertThat(Arrays.stream(map.transform(source, 0).values()).distinct())
                .hasSizeGreaterThan(4)
                .isSubsetOf(10.0, 11.0, 12.0, 13.0, 14.0, 15.0, 16.0);
    }

    /** Bends every column and mixes them, so that no log-determinant is constant. */
    private static Bijection bent() {
        Matrix mixing = Matrix.ofRows(new double[][] {{1.1, 0.3, -0.2}, {0.1, 0.8, 0.4}, {-0.3, 0.2, 0.9}});
        FlowSpec spec = FlowSpec.realNvp(LuAffineLayer.identity(3), RealNvpOptions.defaults(), new RandomStream(1));
        float[] parameters = spec.initialise(new RandomStream(2));
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] += 0.02f * (i % 5 - 2);
        }
        return new Flow(spec, parameters, CpuBackend.shared())
                .then(new AffineBijection(mixing, new double[] {1, 2, 3}));
    }

    /** By central differences. */
    private static double logDetOfDifferences(AlignmentMap map, double[] at) {
        double step = 1e-3;
        DMatrixRMaj jacobian = new DMatrixRMaj(at.length, at.length);
        for (int j = 0; j < at.length; j++) {
            double[] above = at.clone();
            double[] below = at.clone();
            above[j] += step;
            below[j] -= step;
            Matrix ends = map.transform(Matrix.ofRows(above, below));
            for (int i = 0; i < at.length; i++) {
                jacobian.set(i, j, (ends.get(0, i) - ends.get(1, i)) / (2 * step));
            }
        }
        return Math.log(Math.abs(CommonOps_DDRM.det(jacobian)));
    }

    @Test
    void theLogDeterminantIsThatOfTheWholeMap() {
        AtomSpread none = AtomSpread.none(3, 0);
        Bijection bent = bent();
        AlignmentMap map = new AlignmentMap(new boolean[] {true, false, true}, none, bent, none);
        Matrix rows = Matrix.ofRows(new double[][] {{0.5, -1.2, 3}, {2, 0.3, 0.1}, {7, 1.5, 0.9}});
        Mapped mapped = map.forward(rows);
        assertThat(mapped.rows()).isEqualTo(map.transform(rows)).isEqualTo(map.transform(rows, 0));
        double[] bare =
                bent.forward(AlignmentMap.logarithms(rows, map.logarithm())).logDet();
        for (int row = 0; row < rows.rows(); row++) {
            double expected = logDetOfDifferences(map, rows.row(row));
            // The flow computes in single precision.
            assertThat(mapped.logDet()[row]).as("row %d", row).isCloseTo(expected, within(2e-3));
            assertThat(Math.abs(bare[row] - expected))
                    .as("without the logarithms, row %d", row)
                    .isGreaterThan(0.1);
        }
    }

    @Test
    void besideRepeatedValuesTheLogDeterminantIsStillTheMaps() {
        Matrix source = Matrix.zeros(ROWS, 1);
        RandomStream random = new RandomStream(5);
        for (int row = 0; row < ROWS; row++) {
            source.set(row, 0, row % 3 == 0 ? 1 : 4 * random.nextDouble());
        }
        AtomSpread spread = atoms(source, 6);
        assertThat(spread.columnsWithAtoms()).isEqualTo(1);
        AlignmentMap map = new AlignmentMap(
                new boolean[1],
                spread,
                new ElementwiseAffine(new double[] {2.5}, new double[] {-3}),
                AtomSpread.none(1, 0));
        double[] beside = {3.2};
        assertThat(map.forward(Matrix.ofRows(beside)).logDet()[0])
                .isCloseTo(logDetOfDifferences(map, beside), within(1e-9));
    }

    @Test
    void withoutANumberTheFirstRowIsRowZero() {
        Matrix source = wholeNumbers(0, 4, 1);
        Matrix target = wholeNumbers(10, 7, 2);
        AlignmentMap map = new AlignmentMap(
                new boolean[2],
                atoms(source, 3),
                new ElementwiseAffine(new double[] {1.7, 1.7}, new double[] {10, 10}),
                atoms(target, 4));
        assertThat(map.transform(source)).isEqualTo(map.transform(source, 0)).isNotEqualTo(map.transform(source, 1));
        assertThat(map.inverse(target)).isEqualTo(map.inverse(target, 0)).isNotEqualTo(map.inverse(target, 1));
    }

    @Test
    void rowsOfAnotherWidthAreRefused() {
        AtomSpread none = AtomSpread.none(2, 0);
        AlignmentMap map = new AlignmentMap(
                new boolean[] {false, true}, none, new ElementwiseAffine(new double[] {1, 1}, new double[2]), none);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> map.transform(Matrix.zeros(3, 1)))
                .withMessage("rows of 1 features where 2 were expected");
    }
}
