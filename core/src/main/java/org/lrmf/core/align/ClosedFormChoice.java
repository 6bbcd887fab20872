package org.lrmf.core.align;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lrmf.core.align.ClosedForms.ClosedForm;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.measure.PairwiseEnergy;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * Chooses among closed forms by cross-validation on all rows but the test rows: fits are quick, and one validation set
 * of a few hundred rows cannot tell good maps apart.
 */
final class ClosedFormChoice {
    private static final int FOLDS = 3;
    private static final int MOST_ROWS = 1_000;

    private ClosedFormChoice() {}

    /** Closed forms of all kinds that every fold offers, by their mean energy distance on left-out folds, the least first. */
    static List<ClosedForm> ordered(Spreading a, Spreading b, RandomStream random) {
        Matrix source = a.training().append(a.validation());
        Matrix target = b.training().append(b.validation());
        int[] sourceOrder = random.split("source folds").permutation(source.rows());
        int[] targetOrder = random.split("target folds").permutation(target.rows());
        ElementwiseAffine scale = ElementwiseAffine.standardising(b.atoms().collapse(target));
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            List<ClosedForm> forms = new ClosedForms(
                            part(source, sourceOrder, fold, false),
                            a.atoms(),
                            part(target, targetOrder, fold, false),
                            b.atoms())
                    .all();
            Matrix sourceOut = part(source, sourceOrder, fold, true);
            Matrix targetOut = b.atoms().collapse(part(target, targetOrder, fold, true));
            Matrix scaledTarget = scale.forward(targetOut).rows();
            for (ClosedForm form : forms) {
                Matrix mapped = b.atoms().collapse(form.map().forward(sourceOut).rows());
                double energy = PairwiseEnergy.of(scale.forward(mapped).rows(), scaledTarget)
                        .distance();
                entries.merge(form.words(), new Entry(form, Double.isFinite(energy) ? energy : 1e300, 1), Entry::plus);
            }
        }
        return entries.values().stream()
                .filter(entry -> entry.folds == FOLDS)
                .sorted(Comparator.comparingDouble(Entry::sum))
                .map(Entry::form)
                .toList();
    }

    /** A form with the sum of its energy distances over the folds that offer it. */
    private record Entry(ClosedForm form, double sum, int folds) {
        Entry plus(Entry other) {
            return new Entry(other.form, sum + other.sum, folds + other.folds);
        }
    }

    private static Matrix part(Matrix rows, int[] order, int fold, boolean leftOut) {
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            if ((i % FOLDS == fold) == leftOut && (!leftOut || chosen.size() < MOST_ROWS)) {
                chosen.add(order[i]);
            }
        }
        return rows.select(chosen.stream().mapToInt(Integer::intValue).toArray());
    }
}
