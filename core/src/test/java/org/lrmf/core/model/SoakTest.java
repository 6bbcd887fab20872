package org.lrmf.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lrmf.core.align.AlignOptions;
import org.lrmf.core.align.Fit;
import org.lrmf.core.align.Method;
import org.lrmf.core.align.Split;
import org.lrmf.core.train.TrainListener;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * Fits, saves, loads and transforms from several threads in a loop: results stay the same bits, memory stays flat, and no
 * thread is left. A few rounds here, {@code -Dlrmf.soak.minutes=60} for the whole test.
 */
final class SoakTest {
    private static final int THREADS = 4;
    private static final int LEAST_ROUNDS = 4;
    private static final double MINUTES = Double.parseDouble(System.getProperty("lrmf.soak.minutes", "0"));

    /** What rounds may add to the heap after a full collection: caches, compiled code's constants, test reports. */
    private static final long MOST_GROWTH_BYTES = 16L << 20;

    private static Split side(long seed) {
        RandomStream random = new RandomStream(seed);
        Matrix rows = Matrix.zeros(80, 2);
        for (int row = 0; row < rows.rows(); row++) {
            double x = random.nextGaussian();
            rows.set(row, 0, x + seed);
            rows.set(row, 1, x * x + 0.5 * random.nextGaussian());
        }
        return Split.of(rows, 0.3, 0.2, new RandomStream(9));
    }

    /** The mapped rows after fit, save and load. */
    private static Matrix round(Path file) throws IOException {
        Fit fit = Method.MMD
                .aligner()
                .fit(
                        side(1),
                        side(2),
                        AlignOptions.defaults(3)
                                .withMethod(Method.MMD)
                                .withStart(Method.STANDARDISE)
                                .withSteps(10),
                        TrainListener.NONE);
        new Model(List.of("x", "y"), fit.map()).save(file);
        Model loaded = Model.load(file);
        Matrix rows = side(1).data();
        Matrix mapped = loaded.map().transform(rows, 0);
        assertThat(mapped).isEqualTo(fit.map().transform(rows, 0));
        return mapped;
    }

    /** Several fits at once, and one loaded map shared by several threads. */
    private static void concurrentRound(Path folder, Matrix expected, ExecutorService threads)
            throws IOException, InterruptedException, ExecutionException {
        List<Future<Matrix>> results = new ArrayList<>();
        for (int thread = 0; thread < 2; thread++) {
            Path file = folder.resolve("model-" + thread + ".lrmf");
            results.add(threads.submit(() -> round(file)));
        }
        Model shared = Model.load(folder.resolve("model.lrmf"));
        Matrix rows = side(1).data();
        for (int thread = 0; thread < THREADS; thread++) {
            results.add(threads.submit(() -> shared.map().transform(rows, 0)));
        }
        for (Future<Matrix> result : results) {
            assertThat(result.get()).isEqualTo(expected);
        }
    }

    private static long usedAfterCollection() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(20);
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void resultsStayTheSameAndNothingIsLeft(@TempDir Path folder)
            throws IOException, InterruptedException, ExecutionException {
        Matrix expected = round(folder.resolve("model.lrmf"));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            concurrentRound(folder, expected, threads);
            long memory = usedAfterCollection();
            int alive = Thread.activeCount();
            long end = System.nanoTime() + (long) (MINUTES * 60e9);
            int rounds = 0;
            while (rounds < LEAST_ROUNDS || System.nanoTime() < end) {
                concurrentRound(folder, expected, threads);
                rounds++;
            }
            long growth = usedAfterCollection() - memory;
            System.out.println(rounds + " rounds, " + (growth >> 10) + " KiB more than after the first");
            assertThat(growth).isLessThan(MOST_GROWTH_BYTES);
            assertThat(Thread.activeCount()).isEqualTo(alive);
        } finally {
            threads.shutdown();
        }
    }
}
