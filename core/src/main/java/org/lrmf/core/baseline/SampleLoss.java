package org.lrmf.core.baseline;

import org.lrmf.engine.array.Matrix;

/** A distance between two samples whose value couples their rows, with its gradient in the rows of the first. */
public interface SampleLoss {
    /**
     * The value; a sample that holds numbers that are not finite gives NaN, and a gradient of NaN.
     *
     * @param x of shape {@code [rows, features]}; y likewise, with the same features
     * @param gradient overwritten by {@code ∂value/∂x}, row-major, of shape {@code [x.rows, features]}
     */
    double gradient(Matrix x, Matrix y, double[] gradient);
}
