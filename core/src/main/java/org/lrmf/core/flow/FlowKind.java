package org.lrmf.core.flow;

import java.util.Locale;

/** What flows can be made of, by name. */
public enum FlowKind {
    /** Affine couplings (Dinh, Sohl-Dickstein and Bengio, ICLR 2017). */
    REALNVP,
    /** A full affine map. */
    AFFINE,
    /** Neural spline couplings (Durkan et al., NeurIPS 2019). */
    SPLINE,
    /** A continuous flow (Grathwohl et al., ICLR 2019). */
    FFJORD,
    /** Planar maps (Rezende and Mohamed, ICML 2015). */
    PLANAR;

    /** Options of this kind for data to which a RealNVP of {@code size} would be fitted. */
    public FlowOptions sized(RealNvpOptions size) {
        return switch (this) {
            case REALNVP -> size;
            case AFFINE -> new RealNvpOptions(0, size.hidden(), size.hiddenLayers(), size.activation());
            case SPLINE -> SplineOptions.sized(size);
            case FFJORD -> FfjordOptions.sized(size);
            case PLANAR -> PlanarOptions.sized(size);
        };
    }

    /** The name as it is written on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
