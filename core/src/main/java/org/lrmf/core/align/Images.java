package org.lrmf.core.align;

import java.util.List;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.engine.array.Matrix;

/**
 * All source rows carried to the target, by a map that need not have an inverse, and the scores that L is estimated in.
 *
 * @param rows of shape {@code [source rows, features]}, in the units of the split data
 * @param sourceScores the same rows, spread out, in scores; of the same shape
 * @param targetScores the target's rows in scores, of shape {@code [target rows, features]}
 * @param start the closed form that the map started from, in words
 * @param notes what the user should know, in sentences
 * @param skippedSteps training steps whose gradient was not finite
 */
public record Images(
        Matrix rows, Matrix sourceScores, Matrix targetScores, String start, List<String> notes, int skippedSteps) {
    public Images {
        notes = List.copyOf(notes);
    }

    static Images of(Fit fit, Split source, Split target) {
        AlignmentMap map = fit.map();
        Bijection scores = fit.scores();
        Matrix x =
                map.bijection().forward(map.source().spread(source.data(), 0)).rows();
        if (map.target().columnsWithAtoms() == 0) {
            x = fit.spread().spread(x, 0);
        }
        return new Images(
                map.transform(source.data(), 0),
                scores.forward(x).rows(),
                scores.forward(fit.spread().spread(target.data(), 0)).rows(),
                fit.start(),
                fit.notes(),
                fit.faults().skippedSteps());
    }
}
