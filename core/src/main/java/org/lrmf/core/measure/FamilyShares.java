package org.lrmf.core.measure;

/** How much of a stacked density each family holds, and how much of it stems from the shared model. */
public record FamilyShares(double gaussian, double mixture, double flow, double fromShared) {
    /** The family with the largest share. */
    public DensityFamily largest() {
        if (gaussian >= mixture && gaussian >= flow) {
            return DensityFamily.GAUSSIAN;
        }
        return mixture >= flow ? DensityFamily.MIXTURE : DensityFamily.FLOW;
    }
}
