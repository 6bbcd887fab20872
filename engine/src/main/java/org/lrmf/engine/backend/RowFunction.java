package org.lrmf.engine.backend;

import java.util.List;
import org.lrmf.engine.array.FloatMatrix;

/** Nodes of a graph as functions of rows. Safe to share between threads. */
public interface RowFunction {
    /** Each output node's values, of shape {@code [rows, width]}. */
    List<FloatMatrix> apply(float[] parameters, FloatMatrix rows);
}
