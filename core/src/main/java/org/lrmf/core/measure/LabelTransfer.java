package org.lrmf.core.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.parallel.Crew;

/**
 * Whether labels travel rightly: the accuracy of a nearest-neighbour vote (k = 10, columns standardised by the target)
 * that knows the target's labels and is asked for the source's, before and after the map. Labels never reach a fit.
 *
 * @param before accuracy on the source's rows as they were
 * @param after accuracy on their images
 * @param ceiling accuracy on target rows that the vote does not know
 */
public record LabelTransfer(double before, double after, double ceiling) {
    private static final int NEIGHBOURS = 10;

    /** Known target rows with their labels, and the rows to be asked about. */
    public static LabelTransfer measure(
            Matrix known,
            List<String> knownLabels,
            Matrix source,
            Matrix mapped,
            List<String> sourceLabels,
            Matrix target,
            List<String> targetLabels) {
        ElementwiseAffine scale = ElementwiseAffine.standardising(known);
        Matrix scaled = scale.forward(known).rows();
        return new LabelTransfer(
                accuracy(scaled, knownLabels, scale.forward(source).rows(), sourceLabels),
                accuracy(scaled, knownLabels, scale.forward(mapped).rows(), sourceLabels),
                accuracy(scaled, knownLabels, scale.forward(target).rows(), targetLabels));
    }

    private static double accuracy(Matrix known, List<String> labels, Matrix asked, List<String> truth) {
        double[] right = new double[asked.rows()];
        NeighbourSearch search = new NeighbourSearch(known);
        Crew.shared().forEach(right.length, row -> {
            int[] nearest = search.nearest(asked, row, NEIGHBOURS);
            Map<String, Integer> votes = new HashMap<>();
            for (int other : nearest) {
                votes.merge(labels.get(other), 1, Integer::sum);
            }
            String winner = "";
            int most = -1;
            for (String label : new TreeSet<>(votes.keySet())) {
                if (votes.getOrDefault(label, 0) > most) {
                    winner = label;
                    most = votes.getOrDefault(label, 0);
                }
            }
            right[row] = winner.equals(truth.get(row)) ? 1 : 0;
        });
        return right.length == 0 ? Double.NaN : Sums.mean(right);
    }
}
