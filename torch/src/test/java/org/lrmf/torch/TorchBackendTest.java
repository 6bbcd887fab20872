package org.lrmf.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.core.objective.FlowObjectives;
import org.lrmf.engine.Backends;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.backend.BackendException;
import org.lrmf.engine.backend.Batch;
import org.lrmf.engine.backend.Device;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Graph.Transformed;
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
                .hasMessageNotContaining("\n");
        assertThat(Backends.open("torch", Device.parse("auto")).description()).contains("on the CPU");
    }

    @Test
    void aGpuComputesTheSame() {
        assumeTrue(hasGpu(), "no GPU here: what a GPU computes was not tested");
        FlowSpec spec = FlowSpec.realNvp(
                LuAffineLayer.identity(3), new RealNvpOptions(4, 16, 2, Activation.SILU), new RandomStream(1));
        RandomStream random = new RandomStream(2);
        TorchBackend gpu = new TorchBackend(Device.parse("cuda"), Crew.shared());
        Parity.hold(
                FlowObjectives.negativeLogLikelihood(spec, Parity.KERNELS),
                FlowObjectives.negativeLogLikelihood(spec, gpu),
                Parity.normal(spec.parameters(), 0.2, random),
                List.of(Batch.of(Parity.normalRows(400, 3, random))));
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

    @Test
    void aFunctionOfNoRowsHasNone() {
        Graph graph = new Graph(2);
        List<FloatMatrix> result = Parity.TORCH
                .function(graph, List.of(graph.normalLogDensity(graph.input())))
                .apply(new float[0], FloatMatrix.zeros(0, 2));
        assertThat(result.get(0).rows()).isZero();
    }
}
