package org.lrmf.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lrmf.engine.graph.Activation;
import org.lrmf.engine.random.RandomStream;

class KernelsTest {
    private static final Kernels[] ALL = {new ScalarKernels(), Kernels.best()};

    /** Without this the agreement of kernels could be that of the plain ones with themselves. */
    @Test
    void theKernelsOfTheVectorApiAreAmongThem() {
        assumeFalse(
                "scalar".equals(System.getProperty("lrmf.kernels")),
                "this JVM was told to take the kernels in plain Java");
        assertThat(Kernels.best()).isInstanceOf(VectorKernels.class);
    }

    @Property(tries = 60, seed = "1")
    void multiplyAgreesWithTheDefinition(
            @ForAll @IntRange(min = 1, max = 70) int m,
            @ForAll @IntRange(min = 1, max = 5) int vectors,
            @ForAll @IntRange(min = 1, max = 70) int k,
            @ForAll boolean transposed,
            @ForAll boolean accumulate) {
        int n = vectors * Kernels.PADDING;
        RandomStream random = new RandomStream(m + 100L * k);
        float[] a = gaussian(m * k, random);
        float[] b = gaussian(k * n + 7, random);
        float[] start = gaussian(m * n + 3, random);
        for (Kernels kernels : ALL) {
            float[] c = start.clone();
            kernels.multiply(a, 0, transposed ? 1 : k, transposed ? m : 1, b, 7, n, c, 3, n, m, n, k, accumulate);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    double sum = accumulate ? start[3 + i * n + j] : 0;
                    for (int l = 0; l < k; l++) {
                        sum += (double) a[transposed ? l * m + i : i * k + l] * b[7 + l * n + j];
                    }
                    assertThat((double) c[3 + i * n + j]).isCloseTo(sum, within(1e-4));
                }
            }
        }
    }

    @Test
    void anAWithoutAStrideOfOneIsRefused() {
        float[] values = new float[64];
        assertThatThrownBy(() -> new VectorKernels()
                        .multiply(values, 0, 2, 4, values, 0, 16, new float[64], 0, 16, 2, 16, 2, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("side by side");
    }

    @Test
    void aGradientGoesThroughItsSlopesAndIsSummedOverRows() {
        int rows = 5;
        int stride = 48;
        int n = 32;
        RandomStream random = new RandomStream(2);
        float[] gradient = gaussian(rows * stride, random);
        float[] slopes = gaussian(rows * stride, random);
        float[] sums = gaussian(n + 3, random);
        for (Kernels kernels : ALL) {
            float[] products = gradient.clone();
            float[] summed = sums.clone();
            kernels.throughActivation(products, slopes, rows, stride, n, summed, 3);
            for (int j = 0; j < stride; j++) {
                float sum = j < n ? sums[3 + j] : 0;
                for (int at = j; at < rows * stride; at += stride) {
                    float product = gradient[at] * slopes[at];
                    assertThat(products[at]).isEqualTo(j < n ? product : gradient[at]);
                    sum += product;
                }
                if (j < n) {
                    assertThat(summed[3 + j]).isEqualTo(sum);
                }
            }
            assertThat(summed).startsWith(sums[0], sums[1], sums[2]);
        }
    }

    @Test
    void aMultipleIsAddedWithEachProductRounded() {
        RandomStream random = new RandomStream(3);
        float[] x = gaussian(40, random);
        float[] y = gaussian(40, random);
        for (Kernels kernels : ALL) {
            float[] sum = y.clone();
            kernels.axpy(0.3f, x, 2, sum, 5, 32);
            for (int i = 0; i < 40; i++) {
                float product = i >= 5 && i < 37 ? 0.3f * x[i - 3] : 0;
                assertThat(sum[i]).isEqualTo(y[i] + product);
            }
        }
    }

    @Test
    void activationsAndTheirSlopesKeepTheStatedError() {
        int n = 16_000;
        for (Kernels kernels : ALL) {
            float[] z = new float[n];
            float[] slope = new float[n];
            for (int i = 0; i < n; i++) {
                z[i] = (i - n / 2) / 400f;
            }
            float[] tanh = z.clone();
            kernels.activate(Activation.TANH, tanh, slope, 0, n);
            for (int i = 0; i < n; i++) {
                assertThat((double) tanh[i]).isCloseTo(Math.tanh(z[i]), within(4e-7));
                assertThat((double) slope[i]).isCloseTo(1 - Math.pow(Math.tanh(z[i]), 2), within(8e-7));
            }
            float[] silu = z.clone();
            kernels.activate(Activation.SILU, silu, slope, 0, n);
            for (int i = 0; i < n; i++) {
                double sigmoid = 1 / (1 + Math.exp(-z[i]));
                assertThat((double) silu[i]).isCloseTo(z[i] * sigmoid, within(8e-6));
                assertThat((double) slope[i]).isCloseTo(sigmoid * (1 + z[i] * (1 - sigmoid)), within(8e-6));
            }
            float[] scale = new float[n];
            kernels.boundedScale(z, 0, tanh, scale, 0, n, true);
            for (int i = 0; i < n; i++) {
                double exact = Math.exp(-2 * Math.tanh(z[i] / 2.0));
                assertThat(scale[i] / exact).isCloseTo(1, within(2e-6));
            }
        }
    }

    @Test
    void extremeInputsStayFinite() {
        for (Kernels kernels : ALL) {
            float[] z = new float[16];
            z[0] = Float.MAX_VALUE;
            z[1] = -Float.MAX_VALUE;
            z[2] = Float.MIN_VALUE;
            z[3] = 1e-30f;
            float[] slope = new float[16];
            float[] scale = new float[16];
            kernels.boundedScale(z, 0, slope, scale, 0, 16, false);
            kernels.activate(Activation.TANH, z, slope, 0, 16);
            for (int i = 0; i < 16; i++) {
                assertThat(Float.isFinite(z[i]) && Float.isFinite(slope[i]) && Float.isFinite(scale[i]))
                        .isTrue();
            }
        }
    }

    private static float[] gaussian(int n, RandomStream random) {
        float[] result = new float[n];
        for (int i = 0; i < n; i++) {
            result[i] = (float) random.nextGaussian();
        }
        return result;
    }
}
