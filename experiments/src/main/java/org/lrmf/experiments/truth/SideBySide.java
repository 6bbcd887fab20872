package org.lrmf.experiments.truth;

import java.util.Collections;
import java.util.List;
import org.lrmf.core.density.Density;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** Independent blocks of columns. */
final class SideBySide implements Density {
    private final List<Density> blocks;

    SideBySide(List<? extends Density> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    static SideBySide of(Density... blocks) {
        return new SideBySide(List.of(blocks));
    }

    static SideBySide repeated(Density block, int times) {
        return new SideBySide(Collections.nCopies(times, block));
    }

    @Override
    public int features() {
        return blocks.stream().mapToInt(Density::features).sum();
    }

    @Override
    public double[] logDensity(Matrix rows) {
        double[] result = new double[rows.rows()];
        int from = 0;
        for (Density block : blocks) {
            Matrix part = Matrix.zeros(rows.rows(), block.features());
            for (int row = 0; row < rows.rows(); row++) {
                System.arraycopy(
                        rows.values(),
                        row * rows.columns() + from,
                        part.values(),
                        row * part.columns(),
                        part.columns());
            }
            double[] logs = block.logDensity(part);
            for (int row = 0; row < result.length; row++) {
                result[row] += logs[row];
            }
            from += block.features();
        }
        return result;
    }

    @Override
    public Matrix sample(int rows, RandomStream random) {
        Matrix result = Matrix.zeros(rows, features());
        int from = 0;
        for (int i = 0; i < blocks.size(); i++) {
            Matrix part = blocks.get(i).sample(rows, random.split(i));
            for (int row = 0; row < rows; row++) {
                System.arraycopy(
                        part.values(),
                        row * part.columns(),
                        result.values(),
                        row * result.columns() + from,
                        part.columns());
            }
            from += part.columns();
        }
        return result;
    }
}
