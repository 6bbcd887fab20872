package org.lrmf.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class NeighbourhoodsTest {
    /** A cloud of the plane, five times as wide as high. */
    private static Matrix cloud() {
        RandomStream random = new RandomStream(3);
        Matrix rows = Matrix.zeros(600, 2);
        for (int row = 0; row < rows.rows(); row++) {
            rows.set(row, 0, 5 * random.nextGaussian());
            rows.set(row, 1, random.nextGaussian());
        }
        return rows;
    }

    private static Matrix turned(Matrix rows, double degrees) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        Matrix result = rows.copy();
        for (int row = 0; row < rows.rows(); row++) {
            double x = rows.get(row, 0);
            double y = rows.get(row, 1);
            result.set(row, 0, 3 * (cos * x - sin * y) + 40);
            result.set(row, 1, 3 * (sin * x + cos * y) - 7);
        }
        return result;
    }

    @Test
    void aTurnKeepsNeighboursOnlyWhereColumnsShareOneUnit() {
        Matrix rows = cloud();
        Matrix images = turned(rows, 50);
        RandomStream random = new RandomStream(4);
        Neighbourhoods asOne = Neighbourhoods.keptInOneUnit(rows, images, random);
        Neighbourhoods each = Neighbourhoods.kept(rows, images, random);
        assertThat(asOne.jaccard()).isCloseTo(1, within(0.01));
        assertThat(asOne.trustworthiness()).isCloseTo(1, within(1e-4));
        assertThat(each.jaccard()).isLessThan(0.8);
    }

    @Test
    void unitsOfColumnsDoNotMatterWhereEachIsStandardised() {
        Matrix rows = cloud();
        Matrix images = rows.copy();
        for (int row = 0; row < rows.rows(); row++) {
            images.set(row, 1, 1000 * rows.get(row, 1));
        }
        RandomStream random = new RandomStream(5);
        assertThat(Neighbourhoods.kept(rows, images, random).jaccard()).isCloseTo(1, within(0.01));
        assertThat(Neighbourhoods.keptInOneUnit(rows, images, random).jaccard()).isLessThan(0.5);
    }

    /** Of more equal rows than there are neighbours a row may find all but itself. */
    @Test
    void ofManyEqualRowsNoMoreNeighboursAreKeptThanThereAre() {
        Matrix rows = Matrix.zeros(90, 2);
        for (int row = 0; row < rows.rows(); row++) {
            rows.set(row, 0, row % 3);
        }
        Neighbourhoods same = Neighbourhoods.kept(rows, rows, new RandomStream(6));
        assertThat(same.jaccard()).isEqualTo(1);
        assertThat(same.trustworthiness()).isEqualTo(1);
    }
}
