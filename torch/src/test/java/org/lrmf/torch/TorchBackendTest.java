package org.lrmf.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.GlowOptions;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.engine.Backends;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.BackendException;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Device;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.backend.RowFunction;
import org.lrmf.engine.backend.Term;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Graph.Transformed;
import org.lrmf.engine.graph.MlpShape;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.graph.OdeShape;
import org.lrmf.engine.parallel.Crew;
import org.lrmf.engine.random.RandomStream;

class TorchBackendTest {
    private static boolean hasGpu() {
        NativeLibrary.load();
        return torch.cuda_is_available();
    }

    @Test
    void isFoundByItsName() {
        Backend backend = Backends.open("torch", Device.cpu());
        assertThat(backend).isInstanceOf(TorchBackend.class);
        assertThat(backend.description()).startsWith("libtorch 2").contains("on the CPU", "thread");
    }

    @Test
    void anAbsentGpuIsSaidInOneSentence() {
        assumeFalse(hasGpu(), "there is a GPU here");
        assertThatThrownBy(() -> Backends.open("torch", Device.parse("cuda:1")))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("no device cuda:1")
                .hasMessageMatching(".*(LRMF_TORCH_BUILD|LD_LIBRARY_PATH|no GPU).*")
                .hasMessageNotContaining("\n");
        assertThat(Backends.open("torch", Device.parse("auto")).description()).contains("on the CPU");
    }

    /** Of pictures, whose convolutions could be rounded and summed otherwise each time; more shards than one. */
    @Test
    void aGpuComputesTheSameAndTheSameBitsAgain() {
        assumeTrue(hasGpu(), "no GPU here: what a GPU computes was not tested");
        RandomStream random = new RandomStream(2);
        FlowSpec spec = new GlowOptions(8, 8, 1, 2, 2, 64).density(random);
        float[] parameters = Parity.normal(spec.parameters(), 0.05, random);
        Batch batch = Batch.of(Parity.normalRows(300, spec.features(), random));
        Graph graph = new Graph(spec.features());
        List<Term> terms =
                List.of(new Term(graph, spec.forward(graph, graph.input(), 0).logDet(), 1));
        Placement gpu = Placement.of(Device.parse("cuda"));
        float[] first = new float[parameters.length];
        float[] again = new float[parameters.length];
        for (float[] gradient : List.of(first, again)) {
            Objective objective =
                    new TorchObjective(parameters.length, terms, gpu, Crew.shared(), 128 * RowWork.floats(graph));
            Parity.hold(Parity.KERNELS.objective(parameters.length, terms), objective, parameters, List.of(batch));
            objective.gradient(parameters, List.of(batch), gradient);
        }
        assertThat(first).isEqualTo(again);
    }

    @Test
    @SuppressWarnings("try")
    void aNativeFailureIsOneSentence() {
        NativeLibrary.load();
        try (PointerScope scope = new PointerScope()) {
            Tensor four = torch.zeros(4);
            assertThatThrownBy(() -> {
                        try {
                            four.view(3);
                        } catch (RuntimeException thrown) {
                            throw NativeErrors.translated(thrown);
                        }
                    })
                    .isInstanceOf(BackendException.class)
                    .hasMessageStartingWith("libtorch failed: ")
                    .hasMessageContaining("size 4")
                    .hasMessageNotContaining("\n");
        }
        assertThat(NativeErrors.translated(
                        new RuntimeException("CUDA out of memory. Tried to allocate 20 GiB.\nstack")))
                .hasMessage("libtorch ran out of memory: CUDA out of memory.");
        assertThat(NativeErrors.reason(new UnsatisfiedLinkError("no jnitorch in java.library.path")
                        .initCause(new UnsatisfiedLinkError(
                                "/cache/libjnitorch.so: libcupti.so.13: cannot open shared object file"))))
                .isEqualTo("libcupti.so.13: cannot open shared object file");
        RuntimeException own = new IllegalArgumentException("ours");
        assertThat(NativeErrors.translated(own)).isSameAs(own);
    }

    @Test
    void rowsWithoutNumbersStaySoAndLeaveOthersAlone() {
        OdeShape shape = new OdeShape(2, 6, 2, 4, 1e-5f);
        Graph graph = new Graph(2);
        Transformed moved = graph.odeFlow(graph.input(), shape, 0, false);
        float[] parameters = Parity.normal(shape.dynamics().parameters(), 0.5, new RandomStream(5));
        FloatMatrix rows = Parity.normalRows(6, 2, new RandomStream(6));
        List<FloatMatrix> clean = Parity.TORCH
                .function(graph, List.of(moved.rows(), moved.logDet()))
                .apply(parameters, rows);
        rows.values()[4] = Float.NaN;
        List<FloatMatrix> mixed = Parity.TORCH
                .function(graph, List.of(moved.rows(), moved.logDet()))
                .apply(parameters, rows);
        assertThat(mixed.get(0).get(2, 0)).isNaN();
        assertThat(mixed.get(1).get(2, 0)).isNaN();
        for (int row = 0; row < 6; row++) {
            if (row != 2) {
                assertThat(mixed.get(0).get(row, 1)).isEqualTo(clean.get(0).get(row, 1));
                assertThat(mixed.get(1).get(row, 0)).isEqualTo(clean.get(1).get(row, 0));
            }
        }
    }

    /** Left to the end of the call they fill the memory where a flow needs many. */
    @Test
    @SuppressWarnings("try")
    void theStepsOfASolverLeaveNothingBehind() {
        OdeShape shape = new OdeShape(2, 6, 2, 4, 1e-7f);
        Graph graph = new Graph(2);
        Transformed moved = graph.odeFlow(graph.input(), shape, 0, false);
        float[] parameters = Parity.normal(shape.dynamics().parameters(), 2, new RandomStream(5));
        NativeLibrary.load();
        Placement placement = Placement.of(Device.cpu());
        Leaves leaves = new Leaves(parameters.length, placement);
        TensorProgram program = new TensorProgram(graph, leaves, placement, TensorProgram.Use.EVALUATION);
        leaves.load(parameters, placement);
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            Tensor rows = placement.floats(
                    Parity.normalRows(6, 2, new RandomStream(6)).values(), 6, 2);
            long before = Pointer.totalCount();
            Tensor end = program.run(rows)[moved.rows().id()];
            // About a hundred steps, each of several tensors.
            assertThat(Pointer.totalCount() - before).isLessThan(100);
            assertThat(end.defined()).isTrue();
        }
    }

    @Test
    void parametersThatChangeLeaveNothingBehind() {
        FlowSpec spec = FlowSpec.realNvp(
                LuAffineLayer.identity(3), new RealNvpOptions(4, 16, 2, Activation.SILU), new RandomStream(1));
        Graph graph = new Graph(3);
        Transformed moved = spec.forward(graph, graph.input(), 0);
        List<Node> outputs = List.of(moved.rows(), moved.logDet());
        RowFunction torch = Parity.TORCH.function(graph, outputs);
        RowFunction kernels = Parity.KERNELS.function(graph, outputs);
        FloatMatrix rows = Parity.normalRows(50, 3, new RandomStream(2));
        torch.apply(Parity.normal(spec.parameters(), 0.2, new RandomStream(3)), rows);
        long held = Pointer.totalCount();
        for (int step = 0; step < 5; step++) {
            float[] parameters = Parity.normal(spec.parameters(), 0.2, new RandomStream(4 + step % 3));
            float[] found = torch.apply(parameters, rows).get(0).values();
            // The garbage collector may free what other tests held, so that there can be fewer.
            assertThat(Pointer.totalCount()).isLessThanOrEqualTo(held);
            held = Pointer.totalCount();
            float[] expected = kernels.apply(parameters, rows).get(0).values();
            assertThat(Parity.error(found, expected)).isLessThanOrEqualTo(Parity.TOLERANCE);
        }
    }

    @Test
    void threadsMayShareAFunctionWhateverTheirParameters() {
        MlpShape shape = new MlpShape(2, 64, 2, 2, Activation.TANH);
        Graph graph = new Graph(2);
        RowFunction function = Parity.TORCH.function(graph, List.of(graph.mlp(graph.input(), shape, 0)));
        FloatMatrix rows = Parity.normalRows(3000, 2, new RandomStream(2));
        List<float[]> parameters = IntStream.range(0, 4)
                .mapToObj(seed -> Parity.normal(shape.parameters(), 0.5, new RandomStream(seed)))
                .toList();
        List<float[]> alone = parameters.stream()
                .map(one -> function.apply(one, rows).get(0).values())
                .toList();
        IntStream.range(0, 200)
                .parallel()
                .forEach(i -> assertThat(function.apply(parameters.get(i % 4), rows)
                                .get(0)
                                .values())
                        .isEqualTo(alone.get(i % 4)));
    }

    @Test
    void aFunctionOfNoRowsHasNone() {
        Graph graph = new Graph(2);
        List<FloatMatrix> result = Parity.TORCH
                .function(graph, List.of(graph.normalLogDensity(graph.input())))
                .apply(new float[0], FloatMatrix.zeros(0, 2));
        assertThat(result.get(0).rows()).isZero();
    }
}
