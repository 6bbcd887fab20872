package org.lrmf.core.baseline;

import java.util.Arrays;

/**
 * The assignment of rows to columns of least total cost: successive shortest augmenting paths with potentials, as in
 * Jonker and Volgenant (Computing 1987), after a greedy start on the columns' and rows' least reduced costs. Cost grows
 * with the cube of the size at worst.
 */
final class OptimalAssignment {
    private final double[] costs;
    private final int size;
    private final double[] rowPotential;
    private final double[] columnPotential;
    private final int[] columnOf;
    private final int[] rowOf;

    private OptimalAssignment(double[] costs, int size) {
        this.costs = costs;
        this.size = size;
        rowPotential = new double[size];
        columnPotential = new double[size];
        columnOf = new int[size];
        rowOf = new int[size];
        Arrays.fill(columnOf, -1);
        Arrays.fill(rowOf, -1);
    }

    /**
     * The column of each row.
     *
     * @param costs finite, row-major, of shape {@code [size, size]}
     */
    static int[] of(double[] costs, int size) {
        OptimalAssignment problem = new OptimalAssignment(costs, size);
        problem.startGreedily();
        for (int row = 0; row < size; row++) {
            if (problem.columnOf[row] < 0) {
                problem.augment(row);
            }
        }
        return problem.columnOf;
    }

    private double reduced(int row, int column) {
        return costs[row * size + column] - rowPotential[row] - columnPotential[column];
    }

    private void startGreedily() {
        Arrays.fill(columnPotential, Double.POSITIVE_INFINITY);
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                columnPotential[column] = Math.min(columnPotential[column], costs[row * size + column]);
            }
        }
        for (int row = 0; row < size; row++) {
            int best = 0;
            for (int column = 1; column < size; column++) {
                best = reduced(row, column) < reduced(row, best) ? column : best;
            }
            rowPotential[row] = reduced(row, best);
            if (rowOf[best] < 0) {
                rowOf[best] = row;
                columnOf[row] = best;
            }
        }
    }

    /** Dijkstra's search from a free row to the nearest free column, then a shift along the path. */
    private void augment(int start) {
        double[] distance = new double[size];
        int[] previousRow = new int[size];
        boolean[] done = new boolean[size];
        for (int column = 0; column < size; column++) {
            distance[column] = reduced(start, column);
            previousRow[column] = start;
        }
        int end = -1;
        double reached = 0;
        while (end < 0) {
            int nearest = -1;
            for (int column = 0; column < size; column++) {
                if (!done[column] && (nearest < 0 || distance[column] < distance[nearest])) {
                    nearest = column;
                }
            }
            done[nearest] = true;
            reached = distance[nearest];
            int row = rowOf[nearest];
            if (row < 0) {
                end = nearest;
            } else {
                for (int column = 0; column < size; column++) {
                    double through = reached + reduced(row, column);
                    if (!done[column] && through < distance[column]) {
                        distance[column] = through;
                        previousRow[column] = row;
                    }
                }
            }
        }
        for (int column = 0; column < size; column++) {
            if (done[column] && column != end) {
                double slack = reached - distance[column];
                columnPotential[column] -= slack;
                rowPotential[rowOf[column]] += slack;
            }
        }
        rowPotential[start] += reached;
        int column = end;
        while (true) {
            int row = previousRow[column];
            int next = columnOf[row];
            columnOf[row] = column;
            rowOf[column] = row;
            if (row == start) {
                return;
            }
            column = next;
        }
    }
}
