package org.lrmf.experiments.paper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lrmf.core.align.AlignOptions;
import org.lrmf.core.align.Contest;
import org.lrmf.core.align.Split;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.density.MixtureFit;
import org.lrmf.core.flow.RealNvpOptions;
import org.lrmf.core.measure.DensityOptions;
import org.lrmf.core.measure.LabelTransfer;
import org.lrmf.core.measure.LogLikelihoodRatio;
import org.lrmf.core.measure.Neighbourhoods;
import org.lrmf.core.measure.Sample;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.engine.Backends;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;
import org.lrmf.report.Figure;

/** One seed's moons with the rows that judge. */
record MoonsTrial(Moons a, Moons b, Contest contest, LogLikelihoodRatio ratio, RandomStream random) {
    private static final int DRAWN = 700;

    /** A fit of the bare objective to rows in units of B. */
    record Bare(Matrix scaled, ElementwiseAffine scale, JointFit.Fitted fitted) {
        Matrix images(Bijection map) {
            return scale.inverse(map.forward(scaled).rows()).rows();
        }
    }

    static MoonsTrial of(long seed, RunOptions options) {
        RandomStream random = new RandomStream(seed).split("moons");
        int count = options.size(8_000, 1_000);
        Moons a = Moons.draw(count, false, random.split("A"));
        Moons b = Moons.draw(count, true, random.split("B"));
        AlignOptions align = AlignOptions.defaults(seed);
        Contest contest = Contest.of(a.rows(), b.rows(), List.of("x", "y"), align.withSteps(options.size(600, 200)));
        DensityOptions densities = DensityOptions.forRows(count / 2, 2);
        LogLikelihoodRatio ratio = new LogLikelihoodRatio(
                new DensityOptions(
                        densities.flow(),
                        densities.training().withSteps(options.size(600, 100)),
                        // Mixtures help little on moons, and trying many of them costs more time than all flows.
                        new MixtureFit.Options(new int[] {8}, false, 40)),
                Backends.chosen());
        return new MoonsTrial(a, b, contest, ratio, random);
    }

    Split source() {
        return contest.source();
    }

    Split target() {
        return contest.target();
    }

    /** Judges images of all of A's rows. */
    void judge(Matrix images, MoonsScores row) {
        Matrix mapped = images.select(source().testRows());
        row.nats.add(ratio.estimate(part(images, source()), part(target().data(), target()), random.split("ratio"))
                .nats());
        row.jaccard.add(Neighbourhoods.keptInOneUnit(source().test(), mapped, random.split("neighbours"))
                .jaccard());
        row.arms.add(LabelTransfer.measure(
                        target().training(),
                        b.arms(target().trainingRows()),
                        source().test(),
                        mapped,
                        a.arms(source().testRows()),
                        target().test(),
                        b.arms(target().testRows()))
                .after());
    }

    ElementwiseAffine scale() {
        return ElementwiseAffine.standardising(target().training());
    }

    /** Trains on the bare objective, T from the identity on these images of A's rows, in units of B. */
    Bare bare(Matrix from, JointFit.SharedStart start, TrainOptions training) {
        Matrix scaled = scale().forward(from).rows();
        JointFit.Fitted fitted = JointFit.train(
                part(scaled, source()),
                part(scale().forward(target().data()).rows(), target()),
                RealNvpOptions.defaults(),
                start,
                training,
                random.split(start.name()));
        return new Bare(scaled, scale(), fitted);
    }

    static Sample part(Matrix rows, Split split) {
        return new Sample(
                rows.select(split.trainingRows()), rows.select(split.validationRows()), rows.select(split.testRows()));
    }

    private static int[] drawn(Split split) {
        return Arrays.copyOf(split.testRows(), Math.min(DRAWN, split.testRows().length));
    }

    private static Figure.Frame frame(String label, Matrix rows) {
        return new Figure.Frame(label, rows.column(0), rows.column(1));
    }

    private Figure.Frame backdrop() {
        return frame("B", target().data().select(drawn(target())));
    }

    /** T(A) at each snapshot of a training. */
    Figure film(String name, Bare bare) {
        int[] drawn = drawn(source());
        List<Figure.Frame> frames = new ArrayList<>();
        for (JointFit.Snapshot snapshot : bare.fitted().snapshots()) {
            frames.add(
                    frame("step " + snapshot.step(), bare.images(snapshot.map()).select(drawn)));
        }
        return new Figure.Cloud(
                name,
                "T(A) during training, A's held-out rows coloured by where they lie on their arm, over B in grey.",
                backdrop(),
                a.hues(drawn),
                frames);
    }

    /** Images of A's held-out rows. */
    Figure still(String name, String note, Matrix images) {
        int[] drawn = drawn(source());
        return new Figure.Cloud(name, note, backdrop(), a.hues(drawn), List.of(frame("T(A)", images.select(drawn))));
    }
}
