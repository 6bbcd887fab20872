package org.lrmf.core.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.lrmf.core.flow.FlowKind;
import org.lrmf.core.measure.Verdict;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

class AlignOptionsTest {
    @Test
    void eachWishChangesWhatItNamesAlone() {
        AlignOptions options = AlignOptions.defaults(1)
                .withMethod(Method.MMD)
                .withStart(Method.NONE)
                .withFlow(FlowKind.SPLINE)
                .withTraining(TrainOptions.defaults())
                .withSteps(7)
                .withTestShare(0.4)
                .withValidationShare(0.25)
                .withAtoms(false)
                .withSeed(9)
                .withTolerance(0.02)
                .withLogarithms("x", "y");
        assertThat(options)
                .isEqualTo(new AlignOptions(
                        Method.MMD,
                        Optional.of(Method.NONE),
                        FlowKind.SPLINE,
                        Optional.empty(),
                        Optional.of(TrainOptions.defaults()),
                        OptionalInt.of(7),
                        0.4,
                        0.25,
                        false,
                        9,
                        new Verdict.Options(0.02),
                        List.of("x", "y")));
    }

    @Test
    void aToleranceThatDecidesNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlignOptions.defaults(1).withTolerance(0))
                .withMessageContaining("tolerance");
    }

    @Test
    void aContestSplitsTheLogarithmsOfTheColumnsThatAreNamed() {
        Matrix rows = Matrix.zeros(30, 2);
        for (int row = 0; row < rows.rows(); row++) {
            rows.set(row, 0, row);
            rows.set(row, 1, row);
        }
        AlignOptions options = AlignOptions.defaults(1).withLogarithms("y");
        Contest contest = Contest.of(rows, rows, List.of("x", "y"), options);
        assertThat(contest.source().data().row(5)).containsExactly(5, Math.log1p(5));
    }

    @Test
    void aListenerHearsOfTheTrainingAndTheToleranceIsThatOfTheOptions() {
        RandomStream random = new RandomStream(3);
        Matrix source = Matrix.zeros(40, 1);
        Matrix target = Matrix.zeros(40, 1);
        for (int row = 0; row < 40; row++) {
            source.set(row, 0, random.nextGaussian());
            target.set(row, 0, 2 + random.nextGaussian());
        }
        List<Integer> heard = new ArrayList<>();
        AlignOptions options = AlignOptions.defaults(1).withSteps(4).withTolerance(0.123);
        Alignment alignment = Alignment.fit(
                source, target, List.of("x"), options, TrainingContext.of((point, steps) -> heard.add(steps)));
        assertThat(heard).isNotEmpty().containsOnly(4);
        assertThat(alignment.verdict().reasons().toString()).contains("a planted difference of 0.12 nats");
    }
}
