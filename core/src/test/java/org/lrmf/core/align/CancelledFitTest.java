package org.lrmf.core.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lrmf.core.train.TrainListener;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** Whoever no longer wants a fit interrupts the thread that makes it. */
final class CancelledFitTest {
    private static final AlignOptions OPTIONS = AlignOptions.defaults(1).withSteps(200);

    @AfterEach
    void clearTheInterrupt() {
        Thread.interrupted();
    }

    @Test
    void anInterruptDuringTrainingEndsTheFit() {
        TrainListener interrupting = (point, steps) -> Thread.currentThread().interrupt();
        assertThatThrownBy(() -> fit(OPTIONS, TrainingContext.of(interrupting)))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void anInterruptedThreadDoesNotFitAtAll() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> fit(OPTIONS.withMethod(Method.COPULA), TrainingContext.NONE))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    private static Alignment fit(AlignOptions options, TrainingContext context) {
        return Alignment.fit(rows(1), rows(2), List.of("a", "b"), options, context);
    }

    private static Matrix rows(long seed) {
        RandomStream random = new RandomStream(seed);
        Matrix rows = Matrix.zeros(100, 2);
        for (int i = 0; i < rows.values().length; i++) {
            rows.values()[i] = seed + random.nextGaussian();
        }
        return rows;
    }
}
