package org.lrmf.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.lrmf.core.train.Faults;
import org.lrmf.core.train.TracePoint;
import org.lrmf.core.train.Trained;

/** A {@link Trained} on its way from an executor to the driver. */
final class TrainedRecord implements Serializable {
    private static final long serialVersionUID = 1;

    private final float[] parameters;
    private final double validation;
    private final int bestStep;
    private final double[] trace;
    private final int[] faults;

    TrainedRecord(Trained trained) {
        parameters = trained.parameters();
        validation = trained.validation();
        bestStep = trained.bestStep();
        trace = trained.trace().stream()
                .flatMapToDouble(
                        point -> java.util.stream.DoubleStream.of(point.step(), point.training(), point.validation()))
                .toArray();
        Faults f = trained.faults();
        faults = new int[] {f.skippedSteps(), f.recoveries(), f.stops()};
    }

    Trained trained() {
        List<TracePoint> points = new ArrayList<>();
        for (int i = 0; i < trace.length; i += 3) {
            points.add(new TracePoint((int) trace[i], trace[i + 1], trace[i + 2]));
        }
        return new Trained(parameters, validation, bestStep, points, new Faults(faults[0], faults[1], faults[2]));
    }
}
