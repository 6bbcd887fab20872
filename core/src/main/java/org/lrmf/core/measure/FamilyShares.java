package org.lrmf.core.measure;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** How much of a stacked density each family holds. */
public record FamilyShares(double gaussian, double mixture, double flow) {
    static FamilyShares mean(List<FamilyShares> all) {
        return new FamilyShares(
                mean(all, FamilyShares::gaussian), mean(all, FamilyShares::mixture), mean(all, FamilyShares::flow));
    }

    private static double mean(List<FamilyShares> all, ToDoubleFunction<FamilyShares> share) {
        return all.stream().mapToDouble(share).average().orElse(Double.NaN);
    }

    /** The family with the largest share. */
    public DensityFamily largest() {
        if (gaussian >= mixture && gaussian >= flow) {
            return DensityFamily.GAUSSIAN;
        }
        return mixture >= flow ? DensityFamily.MIXTURE : DensityFamily.FLOW;
    }
}
