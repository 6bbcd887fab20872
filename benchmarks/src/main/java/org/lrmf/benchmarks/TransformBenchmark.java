package org.lrmf.benchmarks;

import java.util.concurrent.TimeUnit;
import org.lrmf.core.bijection.Mapped;
import org.lrmf.core.flow.Flow;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.cpu.CpuBackend;
import org.lrmf.engine.random.RandomStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Rows per second of a RealNVP of the default size, forward and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TransformBenchmark {
    static final int ROWS = 65_536;

    @Param({"2", "10", "32"})
    private int features;

    private Flow flow;
    private Matrix rows;

    @Setup
    public void setUp() {
        RandomStream random = new RandomStream(1);
        FlowSpec spec = FlowSpec.realNvp(LuAffineLayer.identity(features), RealNvpOptions.defaults(), random);
        float[] parameters = new float[spec.parameters()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) (0.05 * random.nextGaussian());
        }
        flow = new Flow(spec, parameters, CpuBackend.shared());
        rows = Matrix.zeros(ROWS, features);
        for (int i = 0; i < rows.values().length; i++) {
            rows.values()[i] = random.nextGaussian();
        }
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public Mapped forward() {
        return flow.forward(rows);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public Mapped inverse() {
        return flow.inverse(rows);
    }
}
