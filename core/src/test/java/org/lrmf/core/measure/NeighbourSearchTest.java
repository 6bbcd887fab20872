package org.lrmf.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lrmf.engine.array.Matrix;

class NeighbourSearchTest {
    @Test
    void findsWhatSortingAllDistancesFinds() {
        Matrix known = Known.normal(700, 3, 0, 1);
        Matrix asked = Known.normal(20, 3, 0, 2);
        NeighbourSearch search = new NeighbourSearch(known);
        for (int row = 0; row < asked.rows(); row++) {
            int fixed = row;
            int[] sorted = IntStream.range(0, known.rows())
                    .boxed()
                    .sorted(Comparator.comparingDouble(other -> squares(known, other, asked, fixed)))
                    .limit(9)
                    .mapToInt(Integer::intValue)
                    .toArray();
            assertThat(search.nearest(asked, row, 9)).containsExactlyInAnyOrder(sorted);
        }
    }

    @Test
    void takesTheFirstOfEqualsAndAllWhereThereAreFew() {
        Matrix known = Matrix.of(5, 1, new double[] {1, 0, 0, 0, 2});
        Matrix asked = Matrix.of(1, 1, new double[] {0});
        assertThat(new NeighbourSearch(known).nearest(asked, 0, 2)).containsExactlyInAnyOrder(1, 2);
        assertThat(new NeighbourSearch(known).nearest(asked, 0, 50)).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }

    private static double squares(Matrix known, int other, Matrix asked, int row) {
        double sum = 0;
        for (int k = 0; k < known.columns(); k++) {
            double difference = known.get(other, k) - asked.get(row, k);
            sum += difference * difference;
        }
        return sum;
    }
}
