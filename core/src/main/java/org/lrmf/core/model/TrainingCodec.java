package org.lrmf.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.lrmf.core.train.Faults;
import org.lrmf.core.train.TracePoint;
import org.lrmf.core.train.Trained;
import org.lrmf.core.train.TrainingState;
import org.lrmf.engine.optimise.AdamW;

/** Trainings in a checkpoint: whole numbers as JSON, all others as tensors, bit by bit. */
final class TrainingCodec {
    private static final int MOST = Integer.MAX_VALUE;

    private TrainingCodec() {}

    static void write(Trained trained, ObjectNode json, String path, TensorStore tensors) {
        json.put("bestStep", trained.bestStep());
        write(trained.faults(), json);
        tensors.put(path + "/parameters", trained.parameters());
        tensors.put(path + "/numbers", new double[] {trained.validation()});
        tensors.put(path + "/trace", trace(trained.trace()));
    }

    static Trained readTrained(JsonNode json, String path, TensorStore tensors) {
        return new Trained(
                tensors.get(path + "/parameters").floats(),
                numbers(path, tensors, 1)[0],
                count(json, "bestStep"),
                trace(tensors.doubles(path + "/trace")),
                faults(json));
    }

    static void write(TrainingState state, ObjectNode json, String path, TensorStore tensors) {
        json.put("step", state.step());
        json.put("optimiserSteps", state.optimiser().steps());
        json.put("bestStep", state.best().step());
        json.put("stale", state.counters().stale());
        json.put("overfitted", state.counters().overfitted());
        json.put("faulty", state.counters().faulty());
        json.put("summed", state.summed());
        write(state.faults(), json);
        tensors.put(path + "/parameters", state.parameters());
        tensors.put(path + "/best", state.best().parameters());
        tensors.put(path + "/first", state.optimiser().first());
        tensors.put(path + "/second", state.optimiser().second());
        tensors.put(path + "/numbers", new double[] {state.best().validation(), state.sum(), state.rateFactor()});
        tensors.put(path + "/trace", trace(state.trace()));
        tensors.put(path + "/objective", state.objective());
    }

    static TrainingState readState(JsonNode json, String path, TensorStore tensors) {
        double[] numbers = numbers(path, tensors, 3);
        return new TrainingState(
                count(json, "step"),
                tensors.get(path + "/parameters").floats(),
                new AdamW.State(
                        tensors.get(path + "/first").floats(),
                        tensors.get(path + "/second").floats(),
                        count(json, "optimiserSteps")),
                new TrainingState.Best(tensors.get(path + "/best").floats(), numbers[0], count(json, "bestStep")),
                new TrainingState.Counters(count(json, "stale"), count(json, "overfitted"), count(json, "faulty")),
                numbers[1],
                count(json, "summed"),
                trace(tensors.doubles(path + "/trace")),
                faults(json),
                numbers[2],
                tensors.doubles(path + "/objective"));
    }

    private static void write(Faults faults, ObjectNode json) {
        json.put("skippedSteps", faults.skippedSteps());
        json.put("recoveries", faults.recoveries());
        json.put("stops", faults.stops());
    }

    private static Faults faults(JsonNode json) {
        return new Faults(count(json, "skippedSteps"), count(json, "recoveries"), count(json, "stops"));
    }

    private static int count(JsonNode json, String name) {
        JsonNode node = json.path(name);
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0 || node.intValue() == MOST) {
            throw new IllegalArgumentException("a count of a training is missing or no count");
        }
        return node.intValue();
    }

    private static double[] numbers(String path, TensorStore tensors, int length) {
        double[] numbers = tensors.doubles(path + "/numbers");
        if (numbers.length != length) {
            throw new IllegalArgumentException("the numbers of a training are not complete");
        }
        return numbers;
    }

    private static double[] trace(List<TracePoint> points) {
        double[] flat = new double[3 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            flat[3 * i] = points.get(i).step();
            flat[3 * i + 1] = points.get(i).training();
            flat[3 * i + 2] = points.get(i).validation();
        }
        return flat;
    }

    private static List<TracePoint> trace(double[] flat) {
        if (flat.length % 3 != 0) {
            throw new IllegalArgumentException("the trace of a training is not complete");
        }
        List<TracePoint> points = new ArrayList<>();
        for (int i = 0; i < flat.length; i += 3) {
            points.add(new TracePoint((int) flat[i], flat[i + 1], flat[i + 2]));
        }
        return points;
    }
}
