package org.lrmf.core.measure;

import java.util.List;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** Distances of two samples that need no density and no classifier, beside what samples of one distribution show. */
public record Distances(
        EnergyDistance energy,
        MaximumMeanDiscrepancy discrepancy,
        SlicedWasserstein sliced,
        KolmogorovSmirnov columns) {
    /**
     * Adds to an energy distance of the same rows.
     *
     * @param x rows of the first sample, {@code [rows, features]}; y likewise, whose columns are the scale
     */
    public static Distances beside(EnergyDistance energy, Matrix x, Matrix y, RandomStream random) {
        return of(energy, KolmogorovSmirnov.between(x, y), x, y, random);
    }

    /** Adds to what has been measured of the same rows. */
    static Distances of(EnergyDistance energy, KolmogorovSmirnov columns, Matrix x, Matrix y, RandomStream random) {
        return new Distances(
                energy,
                MaximumMeanDiscrepancy.between(x, y, y, random.split("discrepancy")),
                SlicedWasserstein.between(x, y, y, random.split("sliced")),
                columns);
    }

    public List<Estimate> estimates() {
        return List.of(energy.estimate(), discrepancy.estimate(), sliced.estimate(), columns.estimate());
    }
}
