package org.lrmf.engine.cpu;

import java.util.Arrays;
import org.lrmf.engine.graph.ConvShape;

/**
 * Where the output pixels of a convolution look. A line of a patch is one run of columns of the image and one run of
 * rows of the weights, so that patches need not be copied together: a pixel's value is the sum of a few matrix products.
 */
final class Patches {
    /** Pixel p has the runs from {@code starts[p]} to {@code starts[p + 1] − 1}; {@code [pixels + 1]}. */
    final int[] starts;
    /** The first column of the image that a run covers. */
    final int[] columns;
    /** The row of the weights that goes with it. */
    final int[] taps;
    /** How many columns and rows. */
    final int[] lengths;

    Patches(ConvShape shape) {
        int pixels = shape.outputHeight() * shape.outputWidth();
        starts = new int[pixels + 1];
        int[] c = new int[pixels * shape.kernel()];
        int[] t = new int[c.length];
        int[] l = new int[c.length];
        int margin = (shape.kernel() - 1) / 2;
        int run = 0;
        for (int pixel = 0; pixel < pixels; pixel++) {
            int top = pixel / shape.outputWidth() * shape.stride() - margin;
            int left = pixel % shape.outputWidth() * shape.stride() - margin;
            int first = Math.max(0, -left);
            int end = Math.min(shape.kernel(), shape.width() - left);
            for (int line = Math.max(0, -top); line < Math.min(shape.kernel(), shape.height() - top); line++) {
                c[run] = ((top + line) * shape.width() + left + first) * shape.inputs();
                t[run] = (line * shape.kernel() + first) * shape.inputs();
                l[run] = (end - first) * shape.inputs();
                run++;
            }
            starts[pixel + 1] = run;
        }
        columns = Arrays.copyOf(c, run);
        taps = Arrays.copyOf(t, run);
        lengths = Arrays.copyOf(l, run);
    }

    int pixels() {
        return starts.length - 1;
    }
}
