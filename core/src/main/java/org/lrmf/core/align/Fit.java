package org.lrmf.core.align;

import java.util.List;
import org.lrmf.core.atoms.AtomSpread;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.train.Faults;
import org.lrmf.core.train.TracePoint;

/**
 * A fitted map and how it came about.
 *
 * @param spread spreads the target's repeated values, and what the map puts among them, for L
 * @param scores from the target's spread-out rows to a space in which they are standardised or normal scores; L is
 *     estimated there
 * @param start the closed form that was chosen, in words
 * @param refined whether the flow's refinement of it was kept
 * @param trace L during the flow's training, in nats; empty for a closed form
 * @param faults of its trainings
 * @param notes what the user should know, in sentences
 */
public record Fit(
        AlignmentMap map,
        AtomSpread spread,
        Bijection scores,
        String start,
        boolean refined,
        List<TracePoint> trace,
        Faults faults,
        List<String> notes) {
    public Fit {
        trace = List.copyOf(trace);
        notes = List.copyOf(notes);
    }
}
