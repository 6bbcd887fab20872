package org.lrmf.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.lrmf.core.align.AlignmentMap;
import org.lrmf.core.atoms.AtomAxis;
import org.lrmf.core.atoms.AtomSpread;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.model.Model;
import org.lrmf.engine.array.Matrix;

/** Holds each bijection to the contract. */
@ParameterizedClass
@MethodSource("cases")
final class EveryBijectionTest extends BijectionContract {
    private final BijectionCase given;

    @TempDir
    private Path folder = Path.of("");

    EveryBijectionTest(BijectionCase given) {
        this.given = given;
    }

    static List<BijectionCase> cases() {
        return BijectionCase.all();
    }

    @Override
    protected Bijection bijection() {
        return given.bijection();
    }

    @Override
    protected Matrix rows() {
        return given.rows();
    }

    @Override
    protected double tolerance() {
        return given.tolerance();
    }

    @Override
    protected double step() {
        return given.step();
    }

    @Override
    protected double jacobianTolerance() {
        return given.jacobianTolerance();
    }

    @Override
    protected Bijection reload(Bijection bijection) throws IOException {
        List<AtomAxis> axes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < bijection.features(); i++) {
            axes.add(AtomAxis.none());
            names.add("column " + i);
        }
        AtomSpread none = new AtomSpread(axes, 0);
        AlignmentMap map = new AlignmentMap(new boolean[names.size()], none, bijection, none);
        Path file = folder.resolve("model.lrmf");
        new Model(names, map).save(file);
        return Model.load(file).map().bijection();
    }
}
