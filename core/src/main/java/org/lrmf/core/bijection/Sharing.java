package org.lrmf.core.bijection;

import java.util.ArrayList;
import java.util.List;

/**
 * A way for the two sides of a column to share one shape.
 *
 * @param worth what it must bring beyond a way that shares everything, in nats over all left-out rows
 */
record Sharing(double worth, Framing framing) {
    /** From the sorted rows of both sides to the frames in which they have the shape. */
    interface Framing {
        Frames of(double[] source, double[] target);
    }

    record Frames(ColumnFrame source, ColumnFrame target) {}

    /** How many blocks of rows a warp brings together beside repeated values: a simple map has few, whatever the shape. */
    private static final int[] WARPS = {1, 2, 4, 8};

    /** What sharing nothing must bring. */
    static double worthOfNone(boolean repeated) {
        return repeated ? 2 : 4;
    }

    /**
     * Those worth trying, the most shared last: a shape but for its warp, but for its scale, and everything. Where values are repeated,
     * the shares of the rows that have them are a side's own in all but the last.
     *
     * @param source breaks, as of {@link Walls}; target likewise
     */
    static List<Sharing> ways(double[] source, double[] target) {
        if (!Warp.alike(source, target)) {
            return List.of();
        }
        List<Sharing> ways = new ArrayList<>();
        if (target.length == 0) {
            ways.add(new Sharing(2, (a, b) -> new Frames(ColumnScale.ofBulk(a), ColumnScale.ofBulk(b))));
            ways.add(new Sharing(0, (a, b) -> new Frames(ColumnScale.NONE, ColumnScale.NONE)));
            return ways;
        }
        for (int w = WARPS.length - 1; w >= 0; w--) {
            int blocks = WARPS[w];
            ways.add(new Sharing(
                    2, (a, b) -> ownShares(a, source, Warp.between(a, source, b, target, blocks), b, target)));
        }
        MonotoneSpline widths = Warp.between(source, target);
        ways.add(new Sharing(1, (a, b) -> ownShares(a, source, widths, b, target)));
        ways.add(new Sharing(
                0, (a, b) -> new Frames(new WarpedFrame(widths, target, new double[0]), ColumnScale.NONE)));
        return ways;
    }

    private static Frames ownShares(double[] a, double[] aBreaks, MonotoneSpline warp, double[] b, double[] bBreaks) {
        return new Frames(
                new WarpedFrame(warp, bBreaks, Walls.sharesBelow(a, aBreaks)),
                new WarpedFrame(Warp.between(bBreaks, bBreaks), bBreaks, Walls.sharesBelow(b, bBreaks)));
    }
}
