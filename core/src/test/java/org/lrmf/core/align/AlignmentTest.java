package org.lrmf.core.align;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class AlignmentTest {
    private static Matrix lengths(double scale, long seed) {
        RandomStream random = new RandomStream(seed);
        Matrix rows = Matrix.zeros(40, 2);
        for (int row = 0; row < rows.rows(); row++) {
            rows.set(row, 0, scale * Math.exp(random.nextGaussian()));
            rows.set(row, 1, scale + rows.get(row, 0) + random.nextGaussian());
        }
        return rows;
    }

    @Test
    void theMapWithoutAVerdictIsTheSame() {
        Matrix source = lengths(1, 1);
        Matrix target = lengths(2, 2);
        List<String> columns = List.of("length", "sum");
        AlignOptions options =
                AlignOptions.defaults(3).withMethod(Method.COPULA).withLogarithms("length");

        Alignment alignment = Alignment.fit(source, target, columns, options);
        AlignmentMap map = Alignment.fitMap(source, target, columns, options);

        assertThat(map.logarithm()).containsExactly(true, false);
        assertThat(map.transform(source)).isEqualTo(alignment.aligned()).isNotEqualTo(source);
    }
}
