package org.lrmf.experiments.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lrmf.engine.array.Matrix;

class CodeVoteTest {
    private static final CodeVote VOTE = new CodeVote(
            Matrix.ofRows(
                    new double[] {0, 0},
                    new double[] {0, 1},
                    new double[] {1, 0},
                    new double[] {0.5, 0.4},
                    new double[] {9, 9},
                    new double[] {9, 8},
                    new double[] {8, 9}),
            new int[] {3, 3, 3, 7, 7, 7, 7});

    @Test
    void theMajorityOfFiveDecides() {
        Matrix asked = Matrix.ofRows(new double[] {0.4, 0.4}, new double[] {9, 9}, new double[] {8, 8});
        // The nearest alone of the first is a 7, three of its five are 3.
        assertThat(VOTE.accuracy(asked, new int[] {3, 7, 7}).plain()).isEqualTo(1);
        assertThat(VOTE.nearest(asked, 0)).isEqualTo(3);
        assertThat(VOTE.nearest(asked, 1)).isEqualTo(4);
    }

    @Test
    void balancedCountsEachLabelAlike() {
        Matrix asked =
                Matrix.ofRows(new double[] {9, 9}, new double[] {8, 8}, new double[] {9, 8}, new double[] {9, 7});
        CodeVote.Accuracy accuracy = VOTE.accuracy(asked, new int[] {7, 7, 7, 3});
        assertThat(accuracy.plain()).isEqualTo(0.75, within(1e-12));
        assertThat(accuracy.balanced()).isEqualTo(0.5, within(1e-12));
    }
}
