package org.lrmf.core.bijection;

import org.lrmf.engine.array.Matrix;

/**
 * The image of a batch under a bijection.
 *
 * @param rows the mapped rows, of shape {@code [rows, features]}
 * @param logDet the log-determinant of the Jacobian at each row, in nats, of shape {@code [rows]}
 */
public record Mapped(Matrix rows, double[] logDet) {
    public Mapped {
        if (rows.rows() != logDet.length) {
            throw new IllegalArgumentException(rows.rows() + " rows with " + logDet.length + " log-determinants");
        }
    }
}
