package org.lrmf.core.measure;

import org.lrmf.core.bijection.Bijection;
import org.lrmf.engine.array.Matrix;

/** Rows of one distribution in three parts: for fitting, for choosing, and for the number that is reported. */
public record Sample(Matrix training, Matrix validation, Matrix test) {
    /** The images of all parts. */
    public Sample map(Bijection map) {
        return new Sample(
                map.forward(training).rows(),
                map.forward(validation).rows(),
                map.forward(test).rows());
    }
}
