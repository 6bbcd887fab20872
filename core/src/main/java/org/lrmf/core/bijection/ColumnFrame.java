package org.lrmf.core.bijection;

/** Where a column lies among the columns that are like it but for this. */
interface ColumnFrame {
    /** The column's rows where the shared shape has its own; sorted if they are. */
    double[] shared(double[] rows);

    /** The spline that leads from the column itself to where {@code spline} leads from the shared shape. */
    MonotoneSpline before(MonotoneSpline spline);
}
