package org.lrmf.core.flow;

import java.util.Arrays;
import java.util.List;
import org.lrmf.core.bijection.Mapped;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.random.RandomStream;

/**
 * Starting values of which the {@link ActNormLayer}s give the channels of given rows mean 0 and variance 1, whatever the
 * layers before them do (Kingma and Dhariwal, "Glow", NeurIPS 2018, section 3.1). Flows that are run the other way round
 * keep their usual start.
 */
public final class DataDependentStart {
    /** What a channel that does not vary is divided by. */
    private static final double LEAST_DEVIATION = 1e-3;

    private final Backend backend;
    private final float[] parameters;

    private DataDependentStart(Backend backend, float[] parameters) {
        this.backend = backend;
        this.parameters = parameters;
    }

    /**
     * @param rows of shape {@code [rows, features]}, at least one; a few hundred of the training rows are enough
     * @throws IllegalArgumentException if there are no rows, or they are of another width
     */
    public static float[] of(FlowSpec spec, Matrix rows, RandomStream random, Backend backend) {
        if (rows.rows() == 0 || rows.columns() != spec.features()) {
            throw new IllegalArgumentException("a start needs rows of " + spec.features() + " features, not "
                    + rows.rows() + " of " + rows.columns());
        }
        DataDependentStart start = new DataDependentStart(backend, spec.initialise(random));
        start.pass(spec, 0, rows);
        return start.parameters;
    }

    /** Sets the layers of {@code spec}, whose parameters start at {@code offset}, and gives the images of the rows. */
    private Matrix pass(FlowSpec spec, int offset, Matrix rows) {
        Matrix current = rows;
        int at = offset;
        for (FlowLayer layer : spec.layers()) {
            if (layer instanceof SplitLayer split) {
                current = joined(split, current, pass(split.rest(), at, selected(current, split.going())));
            } else {
                if (layer instanceof ActNormLayer norm) {
                    set(norm, at, current);
                }
                float[] own = Arrays.copyOfRange(parameters, at, at + layer.parameters());
                Mapped mapped = new Flow(new FlowSpec(List.of(layer)), own, backend).forward(current);
                current = mapped.rows();
            }
            at += layer.parameters();
        }
        return current;
    }

    private void set(ActNormLayer layer, int offset, Matrix rows) {
        int channels = layer.channels();
        double[] sums = new double[channels];
        double[] squares = new double[channels];
        double[] values = rows.values();
        for (int i = 0; i < values.length; i++) {
            sums[i % channels] += values[i];
        }
        double count = (double) rows.rows() * layer.pixels();
        for (int i = 0; i < values.length; i++) {
            double distance = values[i] - sums[i % channels] / count;
            squares[i % channels] += distance * distance;
        }
        for (int channel = 0; channel < channels; channel++) {
            double deviation = Math.max(Math.sqrt(squares[channel] / count), LEAST_DEVIATION);
            parameters[offset + channel] = (float) -Math.log(deviation);
            parameters[offset + channels + channel] = (float) (-sums[channel] / count / deviation);
        }
    }

    private static Matrix selected(Matrix rows, int[] columns) {
        Matrix result = Matrix.zeros(rows.rows(), columns.length);
        for (int row = 0; row < rows.rows(); row++) {
            for (int i = 0; i < columns.length; i++) {
                result.set(row, i, rows.get(row, columns[i]));
            }
        }
        return result;
    }

    private static Matrix joined(SplitLayer split, Matrix rows, Matrix images) {
        Matrix result = rows.copy();
        int[] going = split.going();
        for (int row = 0; row < rows.rows(); row++) {
            for (int i = 0; i < going.length; i++) {
                result.set(row, going[i], images.get(row, i));
            }
        }
        return result;
    }
}
