package org.lrmf.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lrmf.engine.backend.BackendException;
import org.lrmf.engine.backend.Device;
import org.lrmf.engine.cpu.CpuBackend;

class BackendsTest {
    @Test
    void theKernelsComputeUnlessAnotherIsChosen() {
        assertThat(Backends.chosen()).isSameAs(CpuBackend.shared());
        Backends.choose(Backends.KERNELS, Device.parse("auto"));
        assertThatThrownBy(() -> Backends.choose(Backends.KERNELS, Device.cpu()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in use");
    }

    @Test
    void whatCannotBeHadIsSaid() {
        assertThatThrownBy(() -> Backends.open("magic", Device.cpu()))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("no backend magic");
        assertThatThrownBy(() -> Backends.open(Backends.KERNELS, Device.parse("cuda:2")))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("not on cuda:2");
    }

    @ParameterizedTest
    @CsvSource({"cpu, CPU, 0", "AUTO, AUTO, 0", "cuda, CUDA, 0", "cuda:0, CUDA, 0", "cuda:12, CUDA, 12"})
    void readsDevices(String text, Device.Kind kind, int index) {
        assertThat(Device.parse(text)).isEqualTo(new Device(kind, index));
        assertThat(Device.parse(Device.parse(text).toString())).isEqualTo(Device.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gpu", "cuda:", "cuda:-1", "cuda:1x", "cpu:0", "cuda:123"})
    void refusesOtherDevices(String text) {
        assertThatThrownBy(() -> Device.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
