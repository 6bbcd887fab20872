package org.lrmf.core.measure;

/** How much of a stacked density each family holds. */
public record FamilyShares(double gaussian, double mixture, double flow) {
    /** The family with the largest share. */
    public DensityFamily largest() {
        if (gaussian >= mixture && gaussian >= flow) {
            return DensityFamily.GAUSSIAN;
        }
        return mixture >= flow ? DensityFamily.MIXTURE : DensityFamily.FLOW;
    }
}
