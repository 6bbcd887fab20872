package org.lrmf.testkit;

import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.lrmf.core.density.Density;

/** Holds each density to the contract. */
@ParameterizedClass
@MethodSource("cases")
final class EveryDensityTest extends DensityContract {
    private final DensityCase given;

    EveryDensityTest(DensityCase given) {
        this.given = given;
    }

    static List<DensityCase> cases() {
        return DensityCase.all();
    }

    @Override
    protected Density density() {
        return given.density();
    }

    @Override
    protected double tolerance() {
        return given.tolerance();
    }
}
