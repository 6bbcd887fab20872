package org.lrmf.core.align;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lrmf.core.align.ClosedForms.ClosedForm;
import org.lrmf.core.align.ClosedForms.Kind;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.bijection.Mapped;
import org.lrmf.core.measure.PairwiseEnergy;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * Chooses among closed forms by cross-validation on all rows but the test rows: fits are quick, and one validation set
 * of a few hundred rows cannot tell good maps apart. The energy distance sees any difference, and few clearly: of forms that it
 * cannot tell from its best one, L with a Gaussian copula decides.
 */
final class ClosedFormChoice {
    private static final int FOLDS = 3;
    private static final int MOST_ROWS = 1_000;

    /** Standard errors by which an energy distance is clearly greater. */
    private static final double CLEAR = 2;

    /** What a form must bring over a simpler one, in nats over all rows of the smaller side. */
    private static final double WORTH = 4;

    private ClosedFormChoice() {}

    /** The kinds that every fold offers, the best first. */
    static List<Kind> ordered(Spreading a, Spreading b, RandomStream random) {
        Matrix source = a.training().append(a.validation());
        Matrix target = b.training().append(b.validation());
        Folds sourceFolds = Folds.of(source, FOLDS, random.split("source folds"));
        Folds targetFolds = Folds.of(target, FOLDS, random.split("target folds"));
        ElementwiseAffine scale = ElementwiseAffine.standardising(b.atoms().collapse(target));
        Map<Kind, Left> all = new EnumMap<>(Kind.class);
        for (int fold = 0; fold < FOLDS; fold++) {
            Matrix sourceIn = sourceFolds.without(fold);
            Matrix targetIn = targetFolds.without(fold);
            Matrix sourceOut = sourceFolds.only(fold, MOST_ROWS);
            Matrix targetOut = targetFolds.only(fold, MOST_ROWS);
            ClosedForms forms = new ClosedForms(sourceIn, a.atoms(), targetIn, b.atoms());
            CopulaLoss losses = new CopulaLoss(forms.targetScores(), targetOut);
            Matrix scaledTarget = scale.forward(b.atoms().collapse(targetOut)).rows();
            for (ClosedForm form : forms.all()) {
                Mapped out = form.images(sourceOut, a.atoms(), b.atoms());
                Matrix scaled = scale.forward(b.atoms().collapse(out.rows())).rows();
                all.computeIfAbsent(form.kind(), Left::new)
                        .add(PairwiseEnergy.of(scaled, scaledTarget), losses.of(out));
            }
        }
        List<Left> offered = all.values().stream()
                .filter(left -> left.energies.size() == FOLDS)
                .sorted(Comparator.comparingDouble(Left::energy))
                .toList();
        List<Kind> byEnergy = offered.stream().map(left -> left.kind).toList();
        List<Left> like =
                offered.stream().filter(left -> !left.isWorse(offered.get(0))).toList();
        double least = like.stream().mapToDouble(left -> left.loss).min().orElse(Double.POSITIVE_INFINITY);
        double worth = WORTH * FOLDS / Math.min(source.rows(), target.rows());
        // Of forms that are as likely the simplest, whatever chance does to the energy distances.
        Stream<Kind> best = like.stream()
                .filter(left -> Double.isFinite(left.loss) && left.loss <= least + worth)
                .map(left -> left.kind)
                .sorted()
                .limit(1);
        return Stream.concat(best, byEnergy.stream()).distinct().toList();
    }

    /** What a kind leaves, by the folds that offer it. */
    private static final class Left {
        private final Kind kind;
        private final List<PairwiseEnergy> energies = new ArrayList<>();
        private double loss;

        private Left(Kind kind) {
            this.kind = kind;
        }

        private void add(PairwiseEnergy energy, double nats) {
            energies.add(energy);
            loss += nats;
        }

        private double energy() {
            double sum = 0;
            for (PairwiseEnergy energy : energies) {
                sum += Double.isFinite(energy.distance()) ? energy.distance() : 1e300;
            }
            return sum;
        }

        /** Whether the energy distance is clearly greater than another kind's. */
        private boolean isWorse(Left other) {
            double squares = 0;
            for (int fold = 0; fold < FOLDS; fold++) {
                double error = energies.get(fold).errorOfDifference(other.energies.get(fold));
                squares += error * error;
            }
            return !(energy() - other.energy() <= CLEAR * Math.sqrt(squares));
        }
    }
}
