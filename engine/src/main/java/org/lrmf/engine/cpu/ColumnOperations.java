package org.lrmf.engine.cpu;

import java.util.Arrays;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.graph.Operation;

/** The operations without parameters that move, add or reduce columns of a tile. */
final class ColumnOperations {
    private static final int ROWS = Tile.ROWS;

    private ColumnOperations() {}

    record Select(float[] in, float[] inGradient, int[] columns, float[] out, float[] outGradient)
            implements TileOperation {
        Select(Tile tile, Operation.Select op) {
            this(
                    values(tile, op.in()),
                    gradients(tile, op.in()),
                    op.columns(),
                    values(tile, op.out()),
                    gradients(tile, op.out()));
        }

        @Override
        public void forward() {
            for (int i = 0; i < columns.length; i++) {
                System.arraycopy(in, columns[i] * ROWS, out, i * ROWS, ROWS);
            }
        }

        @Override
        public void backward(float[] sums) {
            if (inGradient.length > 0) {
                for (int i = 0; i < columns.length; i++) {
                    accumulate(outGradient, i, inGradient, columns[i]);
                }
            }
        }
    }

    record Merge(Tile tile, Operation.Merge op) implements TileOperation {
        @Override
        public void forward() {
            scatter(values(tile, op.first()), op.firstPlaces());
            scatter(values(tile, op.second()), op.secondPlaces());
        }

        private void scatter(float[] part, int[] places) {
            for (int i = 0; i < places.length; i++) {
                System.arraycopy(part, i * ROWS, values(tile, op.out()), places[i] * ROWS, ROWS);
            }
        }

        @Override
        public void backward(float[] sums) {
            gather(gradients(tile, op.first()), op.firstPlaces());
            gather(gradients(tile, op.second()), op.secondPlaces());
        }

        private void gather(float[] partGradient, int[] places) {
            if (partGradient.length > 0) {
                for (int i = 0; i < places.length; i++) {
                    accumulate(gradients(tile, op.out()), places[i], partGradient, i);
                }
            }
        }
    }

    record Add(Tile tile, Operation.Add op) implements TileOperation {
        @Override
        public void forward() {
            float[] out = values(tile, op.out());
            Arrays.fill(out, 0f);
            for (Node term : op.terms()) {
                float[] in = values(tile, term);
                for (int i = 0; i < out.length; i++) {
                    out[i] += in[i];
                }
            }
        }

        @Override
        public void backward(float[] sums) {
            float[] outGradient = gradients(tile, op.out());
            for (Node term : op.terms()) {
                float[] inGradient = gradients(tile, term);
                for (int i = 0; i < inGradient.length; i++) {
                    inGradient[i] += outGradient[i];
                }
            }
        }
    }

    record Scale(float[] in, float[] inGradient, float factor, float[] out, float[] outGradient)
            implements TileOperation {
        Scale(Tile tile, Operation.Scale op) {
            this(
                    values(tile, op.in()),
                    gradients(tile, op.in()),
                    op.factor(),
                    values(tile, op.out()),
                    gradients(tile, op.out()));
        }

        @Override
        public void forward() {
            for (int i = 0; i < out.length; i++) {
                out[i] = factor * in[i];
            }
        }

        @Override
        public void backward(float[] sums) {
            for (int i = 0; i < inGradient.length; i++) {
                inGradient[i] += factor * outGradient[i];
            }
        }
    }

    record Softplus(float[] in, float[] inGradient, float[] out, float[] outGradient) implements TileOperation {
        Softplus(Tile tile, Operation.Softplus op) {
            this(values(tile, op.in()), gradients(tile, op.in()), values(tile, op.out()), gradients(tile, op.out()));
        }

        @Override
        public void forward() {
            for (int i = 0; i < out.length; i++) {
                out[i] = (float) (Math.max(in[i], 0) + Math.log1p(Math.exp(-Math.abs(in[i]))));
            }
        }

        @Override
        public void backward(float[] sums) {
            for (int i = 0; i < inGradient.length; i++) {
                inGradient[i] += (float) (outGradient[i] / (1 + Math.exp(-in[i])));
            }
        }
    }

    record NormalLogDensity(float[] in, float[] inGradient, float[] out, float[] outGradient) implements TileOperation {
        private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

        NormalLogDensity(Tile tile, Operation.NormalLogDensity op) {
            this(values(tile, op.in()), gradients(tile, op.in()), values(tile, op.out()), gradients(tile, op.out()));
        }

        @Override
        public void forward() {
            int width = in.length / ROWS;
            Arrays.fill(out, (float) (-HALF_LOG_TWO_PI * width));
            for (int column = 0; column < width; column++) {
                for (int row = 0; row < ROWS; row++) {
                    float value = in[column * ROWS + row];
                    out[row] -= 0.5f * value * value;
                }
            }
        }

        @Override
        public void backward(float[] sums) {
            for (int column = 0; column < inGradient.length / ROWS; column++) {
                for (int row = 0; row < ROWS; row++) {
                    inGradient[column * ROWS + row] -= outGradient[row] * in[column * ROWS + row];
                }
            }
        }
    }

    record InnerProduct(Tile tile, Operation.InnerProduct op) implements TileOperation {
        @Override
        public void forward() {
            float[] first = values(tile, op.first());
            float[] second = values(tile, op.second());
            float[] out = values(tile, op.out());
            Arrays.fill(out, 0f);
            for (int i = 0; i < first.length; i++) {
                out[i % ROWS] += first[i] * second[i];
            }
        }

        @Override
        public void backward(float[] sums) {
            pull(op.first(), op.second());
            pull(op.second(), op.first());
        }

        private void pull(Node factor, Node other) {
            float[] factorGradient = gradients(tile, factor);
            float[] values = values(tile, other);
            float[] outGradient = gradients(tile, op.out());
            for (int i = 0; i < factorGradient.length; i++) {
                factorGradient[i] += outGradient[i % ROWS] * values[i];
            }
        }
    }

    private static float[] values(Tile tile, Node node) {
        return tile.values[node.id()];
    }

    private static float[] gradients(Tile tile, Node node) {
        return tile.gradients[node.id()];
    }

    private static void accumulate(float[] from, int fromColumn, float[] to, int toColumn) {
        for (int row = 0; row < ROWS; row++) {
            to[toColumn * ROWS + row] += from[fromColumn * ROWS + row];
        }
    }
}
