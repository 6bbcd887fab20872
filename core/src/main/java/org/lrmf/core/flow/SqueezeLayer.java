package org.lrmf.core.flow;

import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Graph.Transformed;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.random.RandomStream;

/**
 * Makes four channels of each two by two pixels (Dinh, Sohl-Dickstein and Bengio, ICLR 2017, section 3.6), or undoes that.
 * Columns are as in {@link org.lrmf.engine.graph.ConvShape}; channel c of the pixel at (dy, dx) of a block becomes channel
 * {@code (2·dy + dx)·channels + c}.
 *
 * @param height lines of the large image: an even number
 * @param width columns of the large image: an even number
 * @param channels of the large image
 * @param undone whether the layer goes from the small image to the large one
 */
public record SqueezeLayer(int height, int width, int channels, boolean undone) implements FlowLayer {
    public SqueezeLayer {
        if (height < 2 || width < 2 || height % 2 != 0 || width % 2 != 0 || channels < 1) {
            throw new IllegalArgumentException("only an image of even sides can be squeezed, not " + height + " by "
                    + width + " pixels of " + channels + " channels");
        }
        Math.multiplyExact(Math.multiplyExact(height, width), channels);
    }

    @Override
    public int features() {
        return height * width * channels;
    }

    @Override
    public int parameters() {
        return 0;
    }

    /** Nothing: there are no parameters. */
    @Override
    public void initialise(float[] parameters, int offset, RandomStream random) {}

    @Override
    public void markDecaying(float[] decays, int offset) {}

    @Override
    public Transformed forward(Graph graph, Node rows, int offset) {
        return reordered(graph, rows, undone);
    }

    @Override
    public Transformed inverse(Graph graph, Node rows, int offset) {
        return reordered(graph, rows, !undone);
    }

    private Transformed reordered(Graph graph, Node rows, boolean enlarge) {
        int[] columns = new int[features()];
        for (int i = 0; i < columns.length; i++) {
            int place = place(i);
            if (enlarge) {
                columns[i] = place;
            } else {
                columns[place] = i;
            }
        }
        return new Transformed(graph.select(rows, columns), graph.scale(graph.select(rows, 0), 0f));
    }

    /** Where a column of the large image stands in the small one. */
    private int place(int column) {
        int pixel = column / channels;
        int y = pixel / width;
        int x = pixel % width;
        int block = y / 2 * (width / 2) + x / 2;
        return (4 * block + 2 * (y % 2) + x % 2) * channels + column % channels;
    }
}
