package org.lrmf.core.align;

import java.util.function.ToDoubleFunction;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.Mapped;
import org.lrmf.engine.array.Matrix;

/** The 2·JSD, in nats, that a map leaves between two sides of known log-densities, up to a constant that both have in common. */
record LeftDivergence(ToDoubleFunction<double[]> source, ToDoubleFunction<double[]> target) {
    /**
     * @param x fresh rows of the source, of shape {@code [rows, features]}; y as many of the target
     */
    double of(Bijection map, Matrix x, Matrix y) {
        Mapped there = map.forward(x);
        Mapped back = map.inverse(y);
        double sum = 0;
        for (int row = 0; row < x.rows(); row++) {
            double ofImage = source.applyAsDouble(x.row(row))
                    - there.logDet()[row]
                    - target.applyAsDouble(there.rows().row(row));
            double ofRow =
                    source.applyAsDouble(back.rows().row(row)) + back.logDet()[row] - target.applyAsDouble(y.row(row));
            sum += 2 * Math.log(2) - Math.log1p(Math.exp(-ofImage)) - Math.log1p(Math.exp(ofRow));
        }
        return sum / x.rows();
    }
}
