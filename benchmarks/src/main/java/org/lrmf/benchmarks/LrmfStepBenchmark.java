package org.lrmf.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.lrmf.core.flow.FlowKind;
import org.lrmf.core.flow.FlowOptions;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.core.objective.FlowObjectives;
import org.lrmf.engine.Backends;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Device;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.optimise.AdamW;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One whole step of LRMF: T forward on A, S on T(A) and B, backward, AdamW. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 7, time = 1)
@Fork(1)
public class LrmfStepBenchmark {
    @Param("2")
    private int features;

    @Param("6")
    private int layers;

    @Param("64")
    private int hidden;

    @Param("512")
    private int rows;

    @Param("REALNVP")
    private FlowKind flow;

    /** {@code torch} where {@code ./benchmark} names it; {@code -Dlrmf.device} is its device. */
    @Param("kernels")
    private String backend;

    private Objective objective;
    private AdamW optimiser;
    private float[] parameters;
    private float[] gradient;
    private List<Batch> batches;

    @Setup
    public void setUp() {
        RandomStream random = new RandomStream(1);
        RealNvpOptions options = new RealNvpOptions(layers, hidden, 2, Activation.SILU);
        FlowOptions sized = flow.sized(options);
        FlowSpec map = sized.spec(LuAffineLayer.identity(features), random);
        FlowSpec shared = sized.spec(LuAffineLayer.identity(features), random);
        Device device = Device.parse(System.getProperty("lrmf.device", "cpu"));
        objective = FlowObjectives.logLikelihoodRatio(map, shared, Backends.open(backend, device));
        parameters = new float[objective.parameters()];
        gradient = new float[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) (0.05 * random.nextGaussian());
        }
        optimiser = new AdamW(new float[parameters.length], AdamW.Options.defaults(), Crew.shared());
        batches = List.of(Batch.of(rows(random)), Batch.of(rows(random)));
    }

    private FloatMatrix rows(RandomStream random) {
        FloatMatrix result = FloatMatrix.zeros(rows, features);
        for (int i = 0; i < result.values().length; i++) {
            result.values()[i] = (float) random.nextGaussian();
        }
        return result;
    }

    @Benchmark
    public double step() {
        double loss = objective.gradient(parameters, batches, gradient);
        // A rate this small keeps the arithmetic of a step and the parameters where they are.
        optimiser.step(parameters, gradient, 1e-9);
        return loss;
    }
}
