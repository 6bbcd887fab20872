package org.lrmf.engine.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.SplineShape;
import org.lrmf.engine.random.RandomStream;

class SplineTransformTest {
    private static final SplineShape SHAPE = new SplineShape(6, 3);

    /** Rows that hold a value and the raw numbers of its spline; the result holds images, then log-slopes. */
    private static List<FloatMatrix> apply(FloatMatrix rows, boolean inverse) {
        Graph graph = new Graph(1 + SHAPE.parameters());
        int[] raw = new int[SHAPE.parameters()];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = i + 1;
        }
        Graph.Transformed transformed =
                graph.splineTransform(graph.select(graph.input(), 0), graph.select(graph.input(), raw), SHAPE, inverse);
        return CpuBackend.shared()
                .function(graph, List.of(transformed.rows(), transformed.logDet()))
                .apply(new float[0], rows);
    }

    /** Values from −4 to 4 with one spline whose raw numbers have this size. */
    private static FloatMatrix grid(double size) {
        RandomStream random = new RandomStream(1);
        FloatMatrix rows = FloatMatrix.zeros(801, 1 + SHAPE.parameters());
        for (int column = 1; column < rows.columns(); column++) {
            rows.values()[column] = (float) (size * random.nextGaussian());
        }
        for (int row = 0; row < rows.rows(); row++) {
            System.arraycopy(rows.values(), 1, rows.values(), row * rows.columns() + 1, SHAPE.parameters());
            rows.values()[row * rows.columns()] = (row - 400) / 100f;
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 3, 1e9})
    void isMonotoneAndTheIdentityOutsideOfItsBox(double size) {
        FloatMatrix rows = grid(size);
        for (boolean inverse : new boolean[] {false, true}) {
            List<FloatMatrix> mapped = apply(rows, inverse);
            boolean bent = false;
            for (int row = 0; row < rows.rows(); row++) {
                float x = rows.get(row, 0);
                float y = mapped.get(0).get(row, 0);
                if (row > 0) {
                    assertThat(y).isGreaterThan(mapped.get(0).get(row - 1, 0));
                }
                if (Math.abs(x) >= SHAPE.bound()) {
                    assertThat(y).isEqualTo(x);
                    assertThat(mapped.get(1).get(row, 0)).isZero();
                }
                bent |= Math.abs(y - x) > 0.05;
            }
            assertThat(bent).isTrue();
        }
    }

    @Test
    void zerosAreTheIdentity() {
        FloatMatrix rows = grid(0);
        List<FloatMatrix> mapped = apply(rows, false);
        for (int row = 0; row < rows.rows(); row++) {
            assertThat(mapped.get(0).get(row, 0)).isCloseTo(rows.get(row, 0), within(1e-6f));
            assertThat(mapped.get(1).get(row, 0)).isCloseTo(0, within(1e-6f));
        }
    }

    @Test
    void whatIsNotANumberStaysNone() {
        FloatMatrix rows = grid(1);
        rows.values()[0] = Float.NaN;
        assertThat(apply(rows, false).get(0).get(0, 0)).isNaN();
    }
}
