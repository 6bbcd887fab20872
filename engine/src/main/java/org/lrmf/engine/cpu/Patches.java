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

    /** Input pixel p is seen {@code seenStarts[p + 1] − seenStarts[p]} times. */
    final int[] seenStarts;
    /** The output pixel that sees it. */
    final int[] seenBy;
    /** At which place of its patch, {@code line · kernel + column}. */
    final int[] seenAt;

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
        int channels = shape.inputs();
        seenStarts = new int[shape.height() * shape.width() + 1];
        for (int i = 0; i < run; i++) {
            for (int column = 0; column < l[i]; column += channels) {
                seenStarts[(c[i] + column) / channels + 1]++;
            }
        }
        for (int i = 1; i < seenStarts.length; i++) {
            seenStarts[i] += seenStarts[i - 1];
        }
        seenBy = new int[seenStarts[seenStarts.length - 1]];
        seenAt = new int[seenBy.length];
        int[] next = seenStarts.clone();
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int i = starts[pixel]; i < starts[pixel + 1]; i++) {
                for (int column = 0; column < l[i]; column += channels) {
                    int place = next[(c[i] + column) / channels]++;
                    seenBy[place] = pixel;
                    seenAt[place] = (t[i] + column) / channels;
                }
            }
        }
    }

    int pixels() {
        return starts.length - 1;
    }
}
