package org.lrmf.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.lrmf.engine.Backends;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Device;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.backend.Term;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.ConvNetShape;
import org.lrmf.engine.graph.ConvShape;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Node;
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

/** The conditioner of a Glow coupling, 3×3, 1×1 and 3×3 on 8 by 8 pixels, forward and with gradients, for 256 images. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ConvNetBenchmark {
    private static final int SIDE = 8;

    @Param({"64", "128"})
    private int filters;

    /** {@code torch} where {@code ./benchmark} names it; {@code -Dlrmf.device} is its device. */
    @Param("kernels")
    private String backend;

    private Objective objective;
    private float[] parameters;
    private float[] gradient;
    private List<Batch> batch;

    @Setup
    public void prepare() {
        ConvNetShape shape = ConvNetShape.of(
                ConvShape.activated(SIDE, SIDE, 2, filters, 3, Activation.SILU),
                ConvShape.activated(SIDE, SIDE, filters, filters, 1, Activation.SILU),
                ConvShape.linear(SIDE, SIDE, filters, 4, 3));
        Graph graph = new Graph(shape.inputColumns());
        Node out = graph.convNet(graph.input(), shape, 0);
        Device device = Device.parse(System.getProperty("lrmf.device", "cpu"));
        objective = Backends.open(backend, device)
                .objective(shape.parameters(), List.of(new Term(graph, graph.normalLogDensity(out), 1)));
        RandomStream random = new RandomStream(1);
        parameters = new float[shape.parameters()];
        gradient = new float[shape.parameters()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) (0.1 * random.nextGaussian());
        }
        FloatMatrix images = FloatMatrix.zeros(256, shape.inputColumns());
        for (int i = 0; i < images.values().length; i++) {
            images.values()[i] = (float) random.nextGaussian();
        }
        batch = List.of(Batch.of(images));
    }

    @Benchmark
    public double value() {
        return objective.value(parameters, batch);
    }

    @Benchmark
    public double gradient() {
        return objective.gradient(parameters, batch, gradient);
    }
}
