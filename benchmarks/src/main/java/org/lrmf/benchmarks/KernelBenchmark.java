package org.lrmf.benchmarks;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lrmf.engine.kernel.Kernels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The matrix product of a tile and the processor's peak of fused multiply-adds, in GFLOP/s of one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int TILE = 64;

    @Param({"64", "256"})
    private int width;

    private final float[] a = new float[TILE * 512];
    private final float[] b = new float[512 * 512];
    private final float[] c = new float[TILE * 512];

    @Benchmark
    public float[] multiply() {
        int stride = Kernels.leadingDimension(width);
        Kernels.best().multiply(a, 0, stride, 1, b, stride, c, 0, stride, TILE, width, width, false);
        return c;
    }

    /** 2 · 64 · width² operations, as {@link #multiply()} has, without a memory access. */
    @Benchmark
    public float fusedMultiplyAddPeak() {
        FloatVector x = FloatVector.broadcast(SPECIES, 0.999f);
        FloatVector y = FloatVector.broadcast(SPECIES, 1e-3f);
        FloatVector s0 = y;
        FloatVector s1 = y;
        FloatVector s2 = y;
        FloatVector s3 = y;
        FloatVector s4 = y;
        FloatVector s5 = y;
        FloatVector s6 = y;
        FloatVector s7 = y;
        FloatVector s8 = y;
        FloatVector s9 = y;
        int steps = TILE * width * width / SPECIES.length() / 10;
        for (int i = 0; i < steps; i++) {
            s0 = s0.fma(x, y);
            s1 = s1.fma(x, y);
            s2 = s2.fma(x, y);
            s3 = s3.fma(x, y);
            s4 = s4.fma(x, y);
            s5 = s5.fma(x, y);
            s6 = s6.fma(x, y);
            s7 = s7.fma(x, y);
            s8 = s8.fma(x, y);
            s9 = s9.fma(x, y);
        }
        return s0.add(s1)
                .add(s2)
                .add(s3)
                .add(s4)
                .add(s5)
                .add(s6)
                .add(s7)
                .add(s8)
                .add(s9)
                .lane(0);
    }
}
