package org.lrmf.core.baseline;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The assignment of rows to columns of least total cost: successive shortest augmenting paths with potentials, as in
 * Jonker and Volgenant (Computing 1987), after a greedy start on the columns' and rows' least reduced costs and their
 * augmenting row reduction. Cost grows with the cube of the size at worst; it is least where few costs in a row or column
 * are near the least one, so that squared distances are better than inner products that differ from them by a constant of
 * each row.
 */
public final class OptimalAssignment {
    /** Steps of the row reduction, times rows: ties could make it go on for ever. */
    private static final int TRIES_A_ROW = 8;

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
    public static int[] of(double[] costs, int size) {
        OptimalAssignment problem = new OptimalAssignment(costs, size);
        problem.startGreedily();
        problem.reduceRows();
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
            int best = nearest(row, -1);
            if (rowOf[best] < 0) {
                rowOf[best] = row;
                columnOf[row] = best;
            }
        }
    }

    /** The column other than {@code but} of the row's least cost less the column's potential. */
    private int nearest(int row, int but) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int column = 0; column < size; column++) {
            double value = costs[row * size + column] - columnPotential[column];
            if (column != but && value < least) {
                least = value;
                best = column;
            }
        }
        return best;
    }

    /**
     * Each free row takes its nearest column, whose potential falls by what the second nearest is farther, and the row that
     * held it looks for another; what is free in the end is left to {@link #augment}.
     */
    private void reduceRows() {
        int[] free = IntStream.range(0, size).filter(row -> columnOf[row] < 0).toArray();
        int at = 0;
        for (int tries = 0; size > 1 && at < free.length && tries < TRIES_A_ROW * size; tries++) {
            int row = free[at++];
            int column = nearest(row, -1);
            int second = nearest(row, column);
            double gap = reduced(row, second) - reduced(row, column);
            columnPotential[column] -= gap;
            if (gap == 0 && rowOf[column] >= 0) {
                column = second;
            }
            int displaced = rowOf[column];
            columnOf[row] = column;
            rowOf[column] = row;
            if (displaced >= 0) {
                columnOf[displaced] = -1;
                if (gap > 0) {
                    free[--at] = displaced;
                }
            }
        }
        for (int row = 0; row < size; row++) {
            rowPotential[row] = 0;
            rowPotential[row] = reduced(row, nearest(row, -1));
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
