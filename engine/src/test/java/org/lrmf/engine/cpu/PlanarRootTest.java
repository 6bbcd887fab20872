package org.lrmf.engine.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanarRootTest {
    @ParameterizedTest
    @ValueSource(doubles = {-0.999, -0.9, -0.3, 0, 0.5, 3, 40, 1e6})
    void solvesTheEquationEverywhere(double c) {
        for (double s : new double[] {-1e9, -1e3, -20, -3, -1, -0.1, -1e-8, 0, 1e-20, 0.4, 0.7, 1.5, 6, 50, 1e9}) {
            double t = PlanarOperation.root(s, c);
            double scale = Math.max(1, Math.max(Math.abs(s), c));
            assertThat(t + c * Math.tanh(t)).as("s %s", s).isCloseTo(s, within(1e-9 * scale));
        }
    }
}
